import { beforeAll, describe, expect, it } from "vitest";
import type { PushFamily } from "#db/enums/im.ts";
import type { ImPush } from "#server/kernel/ports/pushes.ts";
import { Agreement, ids, words } from "#tests/support/im-agreement.ts";

const agreement = new Agreement();
const crowd = ids("p_", 100);
const families: PushFamily[] = ["legacy", "timpush"];
beforeAll(() => agreement.accounts(["kim", "ana", "leo", "away", "system_mail", ...crowd]));

let random = 0;
function pushed(more: Partial<ImPush> = {}): ImPush {
  random += 1;
  return {
    fromAccount: "system_mail",
    msgRandom: random,
    body: words(`push ${random}`),
    lifeTimeSeconds: 604_800,
    ...more,
  };
}
async function send(family: PushFamily, push: ImPush): Promise<{ taskId: string }> {
  await agreement.pass(2);
  return await agreement.im.push(family, push);
}
async function receivers(push: ImPush): Promise<string[]> {
  const { accounts } = await agreement.sandbox.control(
    `ledger?contains=${encodeURIComponent(`"push ${push.msgRandom}"`)}&list=1`,
  );
  return (accounts as string[]).sort();
}

/** Both families name the same places. */
const names = new Map([
  [0, "vip"],
  [9, "server"],
]);

describe.each(families)("labels of the family %s", (family) => {
  it("name attributes by place; the places not named keep theirs", async () => {
    const { im } = agreement;
    await im.setAttributeNames(family, names);
    await im.setAttributeNames(family, new Map([[0, "vip"]]));
    expect(await im.getAttributeNames(family)).toEqual(names);
    await expect(im.setAttributeNames(family, new Map([[1, "vip"]]))).rejects.toMatchObject({
      kind: "rejected",
      class: "call",
    });
  });

  it("give attributes, read them and take them, for a hundred players", async () => {
    const { im } = agreement;
    await im.setAttributeNames(family, names);
    const given = crowd.map((account) => ({ account, attributes: { vip: "gold", server: "kr1" } }));
    for (let time = 0; time < 2; time += 1) {
      expect(await im.setAttributes(family, given)).toEqual({ ok: crowd, failed: [] });
    }
    expect(await im.getAttributes(family, crowd)).toEqual(given);
    const taken = [{ account: "p_001", names: ["server"] }];
    for (let time = 0; time < 2; time += 1) {
      expect(await im.removeAttributes(family, taken)).toEqual({ ok: ["p_001"], failed: [] });
    }
    expect(await im.getAttributes(family, ["p_001", "ana"])).toEqual([
      { account: "p_001", attributes: { vip: "gold" } },
      { account: "ana", attributes: {} },
    ]);
    const unknown = im.setAttributes(family, [{ account: "ana", attributes: { nobodys: "1" } }]);
    await expect(unknown).rejects.toMatchObject({ kind: "rejected", code: 90033, class: "call" });
  });

  it("tag players and untag them, one by one and altogether", async () => {
    const { im } = agreement;
    const ten = ids("tag_", 10);
    for (let time = 0; time < 2; time += 1) {
      const outcome = await im.addTags(family, [
        { account: "ana", tags: ten },
        { account: "leo", tags: ["길드전"] },
      ]);
      expect(outcome).toEqual({ ok: ["ana", "leo"], failed: [] });
    }
    const [ana, leo] = await im.getTags(family, ["ana", "leo"]);
    expect([...(ana?.tags ?? [])].sort()).toEqual(ten);
    expect(leo).toEqual({ account: "leo", tags: ["길드전"] });
    for (let time = 0; time < 2; time += 1) {
      expect(await im.removeTags(family, [{ account: "ana", tags: ten.slice(1) }])).toEqual({
        ok: ["ana"],
        failed: [],
      });
    }
    expect(await im.getTags(family, ["ana"])).toEqual([{ account: "ana", tags: ["tag_001"] }]);
    for (let time = 0; time < 2; time += 1) await im.removeAllTags(family, ["ana", "leo"]);
    expect((await im.getTags(family, ["ana", "leo"])).map(({ tags }) => tags)).toEqual([[], []]);
  });

  it("end at a hundred tags of one player", async () => {
    const { im } = agreement;
    for (let from = 0; from < 100; from += 10) {
      await im.addTags(family, [{ account: "kim", tags: ids("t", 100).slice(from, from + 10) }]);
    }
    const more = im.addTags(family, [{ account: "kim", tags: ["one_more"] }]);
    await expect(more).rejects.toMatchObject({ kind: "rejected", code: 90032 });
    await im.removeAllTags(family, ["kim"]);
  });
});

describe("an account that does not exist", () => {
  it("fails alone in the current family, and the whole call in the old one", async () => {
    const { im } = agreement;
    await im.setAttributeNames("timpush", new Map([[0, "vip"]]));
    const tagged = [
      { account: "ana", tags: ["x"] },
      { account: "ghost", tags: ["x"] },
    ];
    const valued = tagged.map(({ account }) => ({ account, attributes: { vip: "1" } }));
    const named = tagged.map(({ account }) => ({ account, names: ["vip"] }));
    const split = { ok: ["ana"], failed: [{ item: "ghost", code: 70107, message: expect.any(String) }] };
    expect(await im.addTags("timpush", tagged)).toEqual(split);
    expect(await im.setAttributes("timpush", valued)).toEqual(split);
    expect(await im.removeAttributes("timpush", named)).toEqual(split);
    expect(await im.removeTags("timpush", tagged)).toEqual(split);
    const refused = { kind: "rejected", class: "account" };
    await expect(im.addTags("legacy", tagged)).rejects.toMatchObject(refused);
    await expect(im.setAttributes("legacy", valued)).rejects.toMatchObject(refused);
    await expect(im.removeAttributes("legacy", named)).rejects.toMatchObject(refused);
    await expect(im.removeTags("legacy", tagged)).rejects.toMatchObject(refused);
    for (const family of families) {
      await expect(im.removeAllTags(family, ["ghost"])).rejects.toMatchObject(refused);
      expect((await im.getTags(family, ["ghost"])).flatMap(({ tags }) => tags)).toEqual([]);
    }
  });
});

describe.each(families)("a push of the family %s", (family) => {
  it("reaches everybody, or whoever meets its condition", async () => {
    const { im } = agreement;
    await im.setAttributeNames(family, names);
    await im.addTags(family, [
      { account: "kim", tags: ["season_9", "guild_war"] },
      { account: "ana", tags: ["season_9"] },
    ]);
    await im.setAttributes(family, [
      { account: "kim", attributes: { vip: "gold", server: "kr1" } },
      { account: "ana", attributes: { vip: "gold", server: "jp1" } },
      { account: "leo", attributes: { vip: "none", server: "kr1" } },
    ]);
    for (const [condition, wanted] of [
      [{ kind: "tags", any: ["season_9", "guild_war"] }, ["ana", "kim"]],
      [{ kind: "tags", all: ["season_9", "guild_war"] }, ["kim"]],
      [{ kind: "attributes", all: { vip: "gold", server: "kr1" } }, ["kim"]],
      [{ kind: "attributes", any: { vip: "none", server: "jp1" } }, ["ana", "leo"]],
    ] as const) {
      const push = pushed({ condition });
      expect((await send(family, push)).taskId).not.toBe("");
      const got = (await receivers(push)).filter((account) => !account.startsWith("p_"));
      expect(got).toEqual(wanted);
    }
    const all = pushed({ offlinePush: { title: "t", desc: "d", ext: "e" } });
    await send(family, all);
    expect(await receivers(all)).toEqual(expect.arrayContaining(["kim", "ana", "leo", "away", ...crowd]));
    await im.removeAllTags(family, ["kim", "ana"]);
  });

  it("for players online reaches nobody else", async () => {
    await agreement.act({ type: "login", account: "leo" });
    const push = pushed({ lifeTimeSeconds: 0 });
    await send(family, push);
    expect(await receivers(push)).toEqual(["leo"]);
    await agreement.act({ type: "logout", account: "leo" });
  });

  it("again within the same second is answered with the first task", async () => {
    const { im } = agreement;
    const push = pushed();
    const { taskId } = await send(family, push);
    expect(await im.push(family, push)).toEqual({ taskId });
    expect((await receivers(push)).length).toBeGreaterThan(0);
  });

  it("right after another is too fast, from a sender who does not exist refused, too long never sent", async () => {
    const { im } = agreement;
    await send(family, pushed());
    await expect(im.push(family, pushed())).rejects.toMatchObject({ kind: "throttled", code: 90024, uncertain: false });
    await agreement.pass(2);
    await expect(im.push(family, pushed({ fromAccount: "ghost" }))).rejects.toMatchObject({ code: 90048 });
    const long = im.push(family, pushed({ body: words("x".repeat(12_000)) }));
    await expect(long).rejects.toMatchObject({ code: 93000, attempt: 0 });
  });

  it("needs a plan with pushes, labels included", async () => {
    for (const edition of ["trial", "standard"]) {
      const { im, sandbox } = await agreement.start(["--edition", edition]);
      await agreement.accounts(["ana", "system_mail"], { im, sandbox });
      const refused = { kind: "rejected", code: 90045, class: "configuration" };
      await expect(im.push(family, pushed())).rejects.toMatchObject(refused);
      await expect(im.addTags(family, [{ account: "ana", tags: ["x"] }])).rejects.toMatchObject(refused);
      await expect(im.getAttributeNames(family)).rejects.toMatchObject(refused);
    }
  });
});

describe("what the app bought", () => {
  it("chat alone has no traces of pushes, the push service alone nothing but pushes", async () => {
    const chat = await agreement.start(["--product", "chat"]);
    const refused = { kind: "rejected", class: "configuration" };
    await expect(chat.im.tracePush("task", "kim")).rejects.toMatchObject({ ...refused, code: 90045 });
    const service = await agreement.start(["--product", "push"]);
    await expect(service.im.push("legacy", pushed())).rejects.toMatchObject({ ...refused, code: 60027 });
    await expect(service.im.importAccount({ userId: "kim" })).rejects.toMatchObject({ ...refused, code: 60027 });
    expect((await service.im.push("timpush", pushed({ offlinePush: { title: "t" } }))).taskId).not.toBe("");
  });
});

describe("a push of the current family", () => {
  it("is taken back within a day, once, and says when it had been", async () => {
    const { im } = agreement;
    const { taskId } = await send("timpush", pushed());
    await agreement.pass(2);
    expect(await im.revokePush(taskId)).toEqual({ already: false });
    await agreement.pass(2);
    expect(await im.revokePush(taskId)).toEqual({ already: true });
    await agreement.pass(2);
    await expect(im.revokePush("a1_b2_c3_d4_e5")).rejects.toMatchObject({ code: 90049, class: "call" });
  });

  it("cannot be taken back a day later, and the old family never", async () => {
    const { im, sandbox } = await agreement.start();
    await agreement.accounts(["system_mail", "ana"], { im, sandbox });
    const now = Math.floor(Date.now() / 1_000);
    await sandbox.control("clock", { at: now - 86_500 });
    const { taskId } = await im.push("timpush", pushed());
    await sandbox.control("clock", { advanceSeconds: 2 });
    const old = await im.push("legacy", pushed());
    await sandbox.control("clock", { at: now });
    await expect(im.revokePush(taskId)).rejects.toMatchObject({ code: 90052, class: "call" });
    await sandbox.control("clock", { advanceSeconds: 2 });
    await expect(im.revokePush(old.taskId)).rejects.toMatchObject({ code: 90049 });
  });

  it("is followed on each device of a player", async () => {
    const { im } = agreement;
    await agreement.act({ type: "login", account: "away", platform: "iOS" });
    await agreement.act({ type: "disconnect", account: "away", platform: "iOS" });
    await agreement.act({ type: "login", account: "leo" });
    const { taskId } = await send("timpush", pushed({ offlinePush: { title: "t", desc: "d" } }));
    await agreement.pass(5);
    const away = await im.tracePush(taskId, "away");
    expect(away).toHaveLength(1);
    expect(away[0]?.stages.length).toBeGreaterThan(0);
    expect(away[0]?.stages.every(({ code }) => Number.isInteger(code))).toBe(true);
    await agreement.pass(2);
    const here = await im.tracePush(taskId, "leo");
    expect(here[0]?.system).toBe("Android");
    await agreement.pass(2);
    expect(await im.tracePush("a1_b2_c3_d4_e5", "leo")).toEqual([]);
  });
});

describe("a day", () => {
  it("has a hundred pushes, of both families together", async () => {
    const { im, sandbox } = await agreement.start();
    await agreement.accounts(["system_mail"], { im, sandbox });
    for (let count = 0; count < 100; count += 1) {
      await im.push(families[count % 2] ?? "legacy", pushed());
      await sandbox.control("clock", { advanceSeconds: 2 });
    }
    for (const family of families) {
      await expect(im.push(family, pushed())).rejects.toMatchObject({ code: 90047 });
    }
  });
});

it("makes every call of its area", () => agreement.expectWhole("pushes"));
