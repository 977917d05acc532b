import { beforeAll, describe, expect, it } from "vitest";
import type { GroupType } from "#db/enums/im.ts";
import type { ImMemberCursor, ImNewGroup } from "#server/kernel/ports/groups.ts";
import { Agreement, ids, pagesOf } from "#tests/support/im-agreement.ts";

const agreement = new Agreement();
const crowd = ids("p_", 520);
beforeAll(() => agreement.accounts(["kim", "ana", "leo", ...crowd]));

async function made(type: GroupType, more: Partial<ImNewGroup> = {}): Promise<string> {
  return (await agreement.im.createGroup({ type, name: "team", owner: "kim", ...more })).groupId;
}
async function accountsOf(groupId: string): Promise<string[]> {
  return (await agreement.im.listMembersPage(groupId, null)).items.map(({ account }) => account);
}
async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => "done",
    (error: { code?: unknown }) => error.code,
  );
}

const listed: GroupType[] = ["work", "public", "meeting", "community"];

describe.each(listed)("members of a group of type %s", (type) => {
  it("come in and go, twice without harm, beside such that do not exist", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    const added = await im.addMembers(groupId, ["ana", "ghost", "leo"], { silent: false });
    expect(added).toEqual({ ok: ["ana", "leo"], failed: [{ item: "ghost", code: null }], pending: [] });
    expect(await im.addMembers(groupId, ["ana", "leo"], { silent: true })).toEqual({
      ok: ["ana", "leo"],
      failed: [],
      pending: [],
    });
    await expect(im.addMembers(groupId, ["ghost"], { silent: true })).rejects.toMatchObject({
      kind: "rejected",
      code: 10019,
    });
    for (let time = 0; time < 2; time += 1) await im.removeMembers(groupId, ["ana"], { silent: true, reason: "left" });
    await im.removeMembers(groupId, ["leo", "p_001"], { silent: false });
    expect(await accountsOf(groupId)).toEqual(["kim"]);
  });

  it("are listed page by page with all that is known of them, each once", async () => {
    const { im } = agreement;
    const groupId = await made(type, { members: crowd.slice(0, 100).map((account) => ({ account })) });
    const more = await im.addMembers(groupId, crowd.slice(100, 200), { silent: true });
    expect(more.failed).toEqual([]);
    await im.addMembers(groupId, crowd.slice(200, 250), { silent: true });
    await im.updateMember(groupId, "p_003", { nameCard: "힐러 🎮", fields: { Class: "healer" } });
    const totals: number[] = [];
    const pages = await pagesOf(async (cursor: ImMemberCursor | null) => {
      const page = await im.listMembersPage(groupId, cursor, ["Class"]);
      totals.push(page.total);
      return page;
    });
    expect(pages.map((page) => page.length)).toEqual([100, 100, 51]);
    expect(pages.flat().map(({ account }) => account)).toEqual(["kim", ...crowd.slice(0, 250)]);
    expect(new Set(totals)).toEqual(new Set([251]));
    expect(pages.flat().find(({ account }) => account === "p_003")).toEqual({
      account: "p_003",
      role: "member",
      joinedAt: expect.any(Number),
      lastMessageAt: null,
      mutedUntil: null,
      nameCard: "힐러 🎮",
      fields: { Class: "healer" },
    });
  });

  it("of a full number of pages end without an empty one lost or doubled", async () => {
    const { im } = agreement;
    const groupId = await made(type, { members: crowd.slice(0, 99).map((account) => ({ account })) });
    await im.addMembers(groupId, crowd.slice(99, 199), { silent: true });
    const pages = await pagesOf((cursor: ImMemberCursor | null) => im.listMembersPage(groupId, cursor));
    expect(pages.map((page) => page.length)).toEqual([100, 100]);
  });

  it("do not fit beyond the capacity", async () => {
    const { im } = agreement;
    const groupId = await made(type, { capacity: 2 });
    expect(await codeOf(im.addMembers(groupId, ["ana", "leo"], { silent: true }))).toBe(10014);
    expect((await im.addMembers(groupId, ["ana"], { silent: true })).ok).toEqual(["ana"]);
    expect(await codeOf(im.addMembers(groupId, ["leo"], { silent: true }))).toBe(10014);
  });

  it("have roles where the type has them, and 500 are asked at once", async () => {
    const { im } = agreement;
    const groupId = await made(type, { members: [{ account: "ana" }] });
    if (type === "work") {
      expect(await codeOf(im.updateMember(groupId, "ana", { role: "admin" }))).toBe(10007);
    } else {
      for (let time = 0; time < 2; time += 1) await im.updateMember(groupId, "ana", { role: "admin" });
    }
    const roles = await im.getRoles(groupId, ["kim", "ana", ...crowd.slice(0, 498)]);
    expect(roles.size).toBe(500);
    expect([roles.get("kim"), roles.get("ana"), roles.get("p_498")]).toEqual([
      "owner",
      type === "work" ? "member" : "admin",
      null,
    ]);
    if (type !== "work") await im.updateMember(groupId, "ana", { role: "member" });
    expect((await im.getRoles(groupId, ["ana"])).get("ana")).toBe("member");
  });

  it("are muted for a time, for ever and not any more, where the type has mutes", async () => {
    const { im } = agreement;
    const groupId = await made(type, { members: [{ account: "ana" }, { account: "leo" }] });
    if (type === "work") {
      expect(await codeOf(im.muteMembers(groupId, ["ana"], 60))).toBe(10007);
      expect(await codeOf(im.updateMember(groupId, "ana", { mute: 60 }))).toBe(10007);
      return;
    }
    await im.muteMembers(groupId, ["ana", ...crowd.slice(0, 499)], 600);
    await im.updateMember(groupId, "leo", { mute: "forever" });
    const muted = new Map((await im.listMutedMembers(groupId)).map(({ account, until }) => [account, until]));
    expect(muted.size).toBe(501);
    const now = Date.now() / 1_000;
    expect(Math.abs((muted.get("ana") ?? 0) - now - 600)).toBeLessThan(10);
    expect(muted.get("leo")).toBe(0xffff_ffff);
    const members = await im.listMembersPage(groupId, null);
    expect(members.items.map(({ account, mutedUntil }) => [account, mutedUntil])).toEqual([
      ["kim", null],
      ["ana", muted.get("ana")],
      ["leo", 0xffff_ffff],
    ]);
    await expect(agreement.act({ type: "say", account: "ana", group: groupId, text: "hi" })).rejects.toThrow();
    await im.muteMembers(groupId, ["ana", "leo", ...crowd.slice(0, 498)], 0);
    expect((await im.listMutedMembers(groupId)).map(({ account }) => account)).toEqual(["p_499"]);
  });
});

describe("a live room", () => {
  it("has no list: each call for members is refused with the code of its page", async () => {
    const { im } = agreement;
    const groupId = await made("avchatroom");
    const silent = { silent: true };
    expect({
      list: await codeOf(im.listMembersPage(groupId, null)),
      add: await codeOf(im.addMembers(groupId, ["ana"], silent)),
      remove: await codeOf(im.removeMembers(groupId, ["ana"], silent)),
      change: await codeOf(im.updateMember(groupId, "ana", { nameCard: "x" })),
      roles: await codeOf(im.getRoles(groupId, ["ana"])),
    }).toEqual({ list: 10007, add: 10007, remove: 10004, change: 10007, roles: 10007 });
  });

  it("can be muted for players all the same", async () => {
    const { im } = agreement;
    const groupId = await made("avchatroom");
    await im.muteMembers(groupId, ["ana"], 600);
    expect(await im.listMutedMembers(groupId)).toMatchObject([{ account: "ana" }]);
  });
});

describe("a group that is gone", () => {
  it("refuses every call for its members as a call", async () => {
    const { im } = agreement;
    const groupId = await made("public");
    await im.destroyGroup(groupId);
    const calls = [
      im.listMembersPage(groupId, null),
      im.addMembers(groupId, ["ana"], { silent: true }),
      im.removeMembers(groupId, ["ana"], { silent: true }),
      im.updateMember(groupId, "ana", { role: "admin" }),
      im.getRoles(groupId, ["ana"]),
      im.muteMembers(groupId, ["ana"], 60),
      im.listMutedMembers(groupId),
    ];
    const gone = { kind: "rejected", code: 10010, class: "call" };
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject(gone)));
  });

  it("is told from a member who is not there", async () => {
    const { im } = agreement;
    const groupId = await made("public");
    await expect(im.updateMember(groupId, "ana", { nameCard: "x" })).rejects.toMatchObject({ class: "call" });
  });
});

it("makes every call of its area", () => agreement.expectWhole("members"));
