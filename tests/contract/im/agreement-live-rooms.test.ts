import { beforeAll, describe, expect, it } from "vitest";
import { Agreement, ids, pagesOf, words } from "#tests/support/im-agreement.ts";

const agreement = new Agreement();
const crowd = ids("p_", 620);
beforeAll(() => agreement.accounts(["kim", "system_mail", ...crowd]));

async function room(name: string): Promise<string> {
  return (await agreement.im.createGroup({ type: "avchatroom", name, owner: "kim" })).groupId;
}
async function enter(group: string, account: string): Promise<void> {
  await agreement.act({ type: "login", account });
  await agreement.act({ type: "join", account, group });
}

describe("a live room", () => {
  it("counts who is in it, ten seconds old at most", async () => {
    const { im } = agreement;
    const groupId = await room("count");
    const before = await im.countOnlineMembers(groupId);
    for (const account of crowd.slice(0, 3)) await enter(groupId, account);
    await agreement.pass(11);
    expect(await im.countOnlineMembers(groupId)).toBe(before + 3);
  });

  it("lists who is in it page by page, the newest first, each once", async () => {
    const { im } = agreement;
    const groupId = await room("list");
    await im.importAccount({ userId: "p_001", nickname: "미라", faceUrl: "https://cdn.example.com/a.png" });
    for (const account of crowd) await enter(groupId, account);
    await agreement.pass(11);
    const pages = await pagesOf((cursor: number | null) => im.listOnlineMembersPage(groupId, cursor));
    expect(pages.length).toBeGreaterThan(1);
    const listed = pages.flat().filter(({ account }) => account !== "kim");
    expect(listed.map(({ account }) => account)).toEqual([...crowd].reverse());
    expect(listed.at(-1)).toEqual({
      account: "p_001",
      joinedAt: expect.any(Number),
      nickname: "미라",
      faceUrl: "https://cdn.example.com/a.png",
    });
  });

  it("bans players for a time, whether they are there or not, and lets them back in", async () => {
    const { im } = agreement;
    const groupId = await room("ban");
    await enter(groupId, "p_001");
    for (let time = 0; time < 2; time += 1) {
      await im.banMembers(groupId, ["p_001", "p_002"], { seconds: 3_600, reason: "spam" });
    }
    const { items, next } = await im.listBannedMembersPage(groupId, null);
    expect(next).toBeNull();
    expect(items.map(({ account }) => account)).toEqual(["p_001", "p_002"]);
    await expect(agreement.act({ type: "join", account: "p_001", group: groupId })).rejects.toThrow(/10007|400/);
    for (let time = 0; time < 2; time += 1) await im.unbanMembers(groupId, ["p_001"]);
    await agreement.act({ type: "join", account: "p_001", group: groupId });
    expect((await im.listBannedMembersPage(groupId, null)).items).toMatchObject([{ account: "p_002" }]);
    const owner = im.banMembers(groupId, ["kim"], { seconds: 60 });
    await expect(owner).rejects.toMatchObject({ kind: "rejected", class: "call" });
  });

  it("lists the banned page by page, each once", async () => {
    const { im } = agreement;
    const groupId = await room("bans");
    const banned = crowd.slice(0, 230);
    for (let from = 0; from < banned.length; from += 20) {
      await im.banMembers(groupId, banned.slice(from, from + 20), { seconds: 600 });
    }
    const pages = await pagesOf((cursor: number | null) => im.listBannedMembersPage(groupId, cursor));
    expect(pages.map((page) => page.length)).toEqual([100, 100, 30]);
    expect(pages.flat().map(({ account }) => account)).toEqual(banned);
  });

  it("hears what is said into all of them at once, in the name of a sender or of the admin", async () => {
    const { im } = agreement;
    await room("one");
    const first = await im.broadcast({
      fromAccount: "system_mail",
      random: 1,
      body: words("hi"),
      cloudCustomData: "{}",
    });
    await agreement.pass(2);
    const second = await im.broadcast({ random: 2, body: words("hi again") });
    expect(first.msgSeq).toBeGreaterThan(0);
    expect(second.msgSeq).toBeGreaterThan(0);
    const long = im.broadcast({ random: 3, body: words("x".repeat(12_000)) });
    await expect(long).rejects.toMatchObject({ code: 80002, attempt: 0 });
  });
});

describe("another group", () => {
  it("has none of these calls", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({ type: "public", name: "team", owner: "kim" });
    const calls = [
      im.countOnlineMembers(groupId),
      im.listOnlineMembersPage(groupId, null),
      im.banMembers(groupId, ["p_001"], { seconds: 60 }),
      im.unbanMembers(groupId, ["p_001"]),
      im.listBannedMembersPage(groupId, null),
    ];
    const gone = { kind: "rejected", class: "call" };
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject(gone)));
  });
});

describe("a lower plan", () => {
  it("counts, lists thirty, and neither bans nor broadcasts", async () => {
    const standard = await agreement.start(["--edition", "standard"]);
    await agreement.accounts(["kim", ...crowd.slice(0, 40)], standard);
    const { im, sandbox } = standard;
    const { groupId } = await im.createGroup({ type: "avchatroom", name: "live", owner: "kim" });
    for (const account of crowd.slice(0, 40)) {
      await sandbox.control("act", { type: "login", account });
      await sandbox.control("act", { type: "join", account, group: groupId });
    }
    expect(await im.countOnlineMembers(groupId)).toBeGreaterThanOrEqual(40);
    const { items, next } = await im.listOnlineMembersPage(groupId, null);
    expect([items.length, next]).toEqual([30, null]);
    const refused = { kind: "rejected", code: 10059, class: "configuration" };
    await expect(im.banMembers(groupId, ["p_001"], { seconds: 60 })).rejects.toMatchObject(refused);
    await expect(im.unbanMembers(groupId, ["p_001"])).rejects.toMatchObject(refused);
    await expect(im.listBannedMembersPage(groupId, null)).rejects.toMatchObject(refused);
    await expect(im.broadcast({ random: 1, body: words("hi") })).rejects.toMatchObject(refused);
  });
});

it("makes every call of its area", () => agreement.expectWhole("live-rooms"));
