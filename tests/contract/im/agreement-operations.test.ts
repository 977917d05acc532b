import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { Agreement, words } from "#tests/support/im-agreement.ts";
import { imMessage } from "#tests/support/im-target.ts";

const agreement = new Agreement();
beforeAll(() => agreement.accounts(["kim", "ana", "system_mail"]));

/** `YYYYMMDDHH` by the platform's clock, some hours ago. */
function hourAgo(hours: number): string {
  const at = new Date(Date.now() - hours * 3_600_000 + 8 * 3_600_000);
  return at.toISOString().slice(0, 13).replace(/[-T]/g, "");
}

describe("the app's numbers", () => {
  it("come for thirty days, oldest first, those asked for or all", async () => {
    const { im } = agreement;
    await agreement.act({ type: "login", account: "kim" });
    await agreement.act({ type: "say", account: "kim", to: "ana", text: "hi" });
    const some = await im.getStatistics(["ActiveUserNum", "UpMsgNum"]);
    expect(some).toHaveLength(30);
    expect(some.map(({ date }) => date)).toEqual(some.map(({ date }) => date).sort());
    expect(some.every(({ date }) => /^\d{8}$/.test(date))).toBe(true);
    expect(Object.keys(some[0]?.values ?? {}).sort()).toEqual(["ActiveUserNum", "UpMsgNum"]);
    expect(Number(some.at(-1)?.values.UpMsgNum)).toBeGreaterThan(0);
    const all = await im.getStatistics();
    expect(Object.keys(all[0]?.values ?? {}).length).toBeGreaterThan(25);
    await expect(im.getStatistics(["Nonsense"])).rejects.toMatchObject({ kind: "rejected" });
  });
});

describe("the archive", () => {
  it("of an hour is a file behind a link, and nothing while nobody spoke", async () => {
    const past = await agreement.start();
    await agreement.accounts(["kim", "ana", "system_mail"], past);
    const { im, sandbox } = past;
    await sandbox.control("clock", { at: Math.floor(Date.now() / 1_000) - 3 * 3_600 });
    await im.sendToOne("kim", imMessage({ body: words("한글 in the archive") }));
    const { groupId } = await im.createGroup({ type: "public", name: "team", owner: "kim" });
    await im.sendToGroup(groupId, { fromAccount: "kim", random: 1, body: words("said in a team") });
    await sandbox.control("clock", { at: Math.floor(Date.now() / 1_000) });
    for (const [kind, text] of [
      ["direct", "한글 in the archive"],
      ["group", "said in a team"],
    ] as const) {
      const [file, ...more] = await im.listArchiveFiles({ kind, hour: hourAgo(3) });
      expect(more).toEqual([]);
      const packed = Buffer.from(await (await fetch(file?.url ?? "")).arrayBuffer());
      expect(packed.length).toBe(file?.gzipSizeBytes);
      expect(createHash("md5").update(packed).digest("hex")).toBe(file?.gzipMd5);
      const plain = gunzipSync(packed);
      expect(plain.length).toBe(file?.sizeBytes);
      expect(plain.toString("utf8")).toContain(text);
    }
    expect(await im.listArchiveFiles({ kind: "direct", hour: hourAgo(5) })).toEqual([]);
    expect(await im.listArchiveFiles({ kind: "direct", hour: hourAgo(0) })).toEqual([]);
  });

  it("is kept for seven days", async () => {
    const old = agreement.im.listArchiveFiles({ kind: "group", hour: hourAgo(24 * 8) });
    await expect(old).rejects.toMatchObject({ kind: "rejected", code: 1005, class: "call" });
  });
});

it("the platform's addresses are listed", async () => {
  expect(await agreement.im.listPlatformAddresses()).toEqual(["127.0.0.1"]);
});

it("makes every call of its area", () => agreement.expectWhole("operations"));
