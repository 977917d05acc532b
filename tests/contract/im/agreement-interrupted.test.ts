import { beforeAll, describe, expect, it } from "vitest";
import type { ImGateway } from "#server/kernel/ports.ts";
import { endpoints } from "#tests/support/dossier.ts";
import { Agreement, type ImFunction, imFunctions, words } from "#tests/support/im-agreement.ts";
import { imExamples } from "#tests/support/im-examples.ts";
import { imMessage } from "#tests/support/im-target.ts";

const agreement = new Agreement();
beforeAll(async () => {
  await agreement.accounts(["kim", "ana", "leo", "system_mail"]);
  await agreement.im.setAttributeNames("timpush", new Map([[0, "vip"]]));
  await agreement.sandbox.control("console", { mayDeleteAccounts: true });
});

type Case = {
  /** What has to be there before; `id` is the case's own. @returns the call that is cut. */
  prepare: (im: ImGateway, id: string) => Promise<() => Promise<unknown>>;
  /** What the repeat says; undefined for a call that the client does not repeat. */
  result?: unknown;
};

const ready =
  (call: (im: ImGateway, id: string) => Promise<unknown>): Case["prepare"] =>
  async (im, id) =>
  () =>
    call(im, id);
const team = async (im: ImGateway, id: string) =>
  (await im.createGroup({ type: "public", name: id, owner: "kim", members: [{ account: "ana" }] })).groupId;
const inTeam =
  (call: (im: ImGateway, groupId: string) => Promise<unknown>): Case["prepare"] =>
  async (im, id) => {
    const groupId = await team(im, id);
    return () => call(im, groupId);
  };
const inRoom =
  (call: (im: ImGateway, groupId: string) => Promise<unknown>): Case["prepare"] =>
  async (im, id) => {
    const { groupId } = await im.createGroup({ type: "avchatroom", name: id, owner: "kim" });
    return () => call(im, groupId);
  };
const all = (...items: unknown[]) => ({ ok: items, failed: [] });
const page = expect.objectContaining({ items: expect.any(Array), next: null });
const history = { account: "ana", peer: "kim", fromTime: 0, toTime: 4_000_000_000 };
const force = { mutual: true, force: true };
const push = { fromAccount: "system_mail", body: words("push"), lifeTimeSeconds: 60 };
const tagged = [{ account: "kim", tags: ["x"] }];

/** Every call is cut after the platform carried it out. `null` stands for a call that returns nothing. */
const cases: Record<ImFunction, Case> = {
  importAccount: { prepare: ready((im, id) => im.importAccount({ userId: id })), result: null },
  importAccounts: { prepare: ready((im, id) => im.importAccounts([{ userId: id }])), result: all(expect.any(String)) },
  findUnknownAccounts: { prepare: ready((im) => im.findUnknownAccounts(["kim", "ghost"])), result: ["ghost"] },
  deleteAccounts: {
    prepare: async (im, id) => {
      await im.importAccount({ userId: id });
      return () => im.deleteAccounts([id]);
    },
    // The platform does not say since when it is gone: the caller reads 70107 as "not there".
    result: { ok: [], failed: [expect.objectContaining({ code: 70107 })] },
  },
  kickAccount: { prepare: ready((im) => im.kickAccount("leo")), result: null },
  getPresence: { prepare: ready((im) => im.getPresence(["leo"])), result: all(expect.anything()) },
  getProfiles: {
    prepare: ready((im) => im.getProfiles(["leo"], ["Tag_Profile_IM_Nick"])),
    result: all(expect.anything()),
  },
  setProfile: {
    prepare: ready((im) => im.setProfile("leo", [{ tag: "Tag_Profile_IM_Level", value: 3 }])),
    result: null,
  },
  muteEverywhere: { prepare: ready((im) => im.muteEverywhere("leo", { groups: 60 })), result: null },
  getMuteEverywhere: { prepare: ready((im) => im.getMuteEverywhere("kim")), result: { direct: 0, groups: 0 } },
  addFriends: {
    prepare: ready((im) => im.addFriends("kim", [{ account: "ana" }], force)),
    result: { ...all("ana"), pending: [] },
  },
  updateFriends: {
    prepare: async (im) => {
      await im.addFriends("kim", [{ account: "ana" }], force);
      return () => im.updateFriends("kim", [{ account: "ana", items: [{ tag: "Tag_SNS_IM_Remark", value: "x" }] }]);
    },
    result: all("ana"),
  },
  deleteFriends: {
    prepare: async (im) => {
      await im.addFriends("kim", [{ account: "leo" }], force);
      return () => im.deleteFriends("kim", ["leo"], { mutual: true });
    },
    result: all("leo"),
  },
  checkFriends: { prepare: ready((im) => im.checkFriends("kim", ["leo"])), result: all(expect.anything()) },
  listFriendsPage: { prepare: ready((im) => im.listFriendsPage("leo", null)), result: page },
  blockAccounts: { prepare: ready((im) => im.blockAccounts("leo", ["ana"])), result: all("ana") },
  unblockAccounts: {
    prepare: async (im) => {
      await im.blockAccounts("leo", ["kim"]);
      return () => im.unblockAccounts("leo", ["kim"]);
    },
    result: all("kim"),
  },
  listBlockedPage: { prepare: ready((im) => im.listBlockedPage("leo", null)), result: page },
  sendToOne: { prepare: ready((im) => im.sendToOne("ana", imMessage({ msgRandom: 1 }))) },
  sendToMany: { prepare: ready((im) => im.sendToMany(["ana", "leo"], imMessage({ msgRandom: 2 }))) },
  recallMessage: {
    prepare: async (im) => {
      const { msgKey } = await im.sendToOne("ana", imMessage({ msgRandom: 3 }));
      return () => im.recallMessage({ from: "system_mail", to: "ana", msgKey: String(msgKey) });
    },
    result: { already: true, repeated: true },
  },
  markRead: { prepare: ready((im) => im.markRead({ reader: "ana", peer: "system_mail" })), result: null },
  countAllUnread: { prepare: ready((im) => im.countAllUnread("kim")), result: expect.any(Number) },
  countUnread: { prepare: ready((im) => im.countUnread("kim", ["ana"])), result: all({ peer: "ana", unread: 0 }) },
  readHistory: { prepare: ready((im) => im.readHistory(history)), result: [] },
  readHistoryPage: { prepare: ready((im) => im.readHistoryPage(history, null)), result: page },
  listContactsPage: { prepare: ready((im) => im.listContactsPage("kim", null)), result: page },
  createGroup: {
    prepare: ready((im, id) => im.createGroup({ type: "meeting", name: id, groupId: id, owner: "kim" })),
    result: { groupId: expect.any(String), already: true, repeated: true },
  },
  getGroups: { prepare: inTeam((im, id) => im.getGroups([id])), result: all(expect.anything()) },
  updateGroup: { prepare: inTeam((im, id) => im.updateGroup(id, { name: "new" })), result: null },
  changeGroupOwner: { prepare: inTeam((im, id) => im.changeGroupOwner(id, "ana")), result: null },
  destroyGroup: { prepare: inTeam((im, id) => im.destroyGroup(id)), result: { already: true, repeated: true } },
  getGroupAttributes: { prepare: inTeam((im, id) => im.getGroupAttributes(id)), result: {} },
  listGroupIdsPage: {
    prepare: ready((im) => im.listGroupIdsPage({ type: "community", limit: 10 }, null)),
    result: { items: [], next: null, total: 0 },
  },
  listJoinedGroupsPage: { prepare: ready((im) => im.listJoinedGroupsPage("ana", null)), result: page },
  listMembersPage: { prepare: inTeam((im, id) => im.listMembersPage(id, null)), result: page },
  addMembers: {
    prepare: inTeam((im, id) => im.addMembers(id, ["leo"], { silent: true })),
    result: { ...all("leo"), pending: [] },
  },
  removeMembers: { prepare: inTeam((im, id) => im.removeMembers(id, ["ana"], { silent: true })), result: null },
  updateMember: { prepare: inTeam((im, id) => im.updateMember(id, "ana", { role: "admin" })), result: null },
  getRoles: { prepare: inTeam((im, id) => im.getRoles(id, ["ana"])), result: new Map([["ana", "member"]]) },
  muteMembers: { prepare: inTeam((im, id) => im.muteMembers(id, ["ana"], 60)), result: null },
  listMutedMembers: { prepare: inTeam((im, id) => im.listMutedMembers(id)), result: [] },
  sendToGroup: {
    prepare: inTeam((im, id) => im.sendToGroup(id, { fromAccount: "kim", random: 1, body: words("x") })),
  },
  notifyGroup: { prepare: inTeam((im, id) => im.notifyGroup(id, "x")) },
  recallGroupMessages: {
    prepare: async (im, id) => {
      const groupId = await team(im, id);
      const { msgSeq } = await im.sendToGroup(groupId, { fromAccount: "kim", random: 1, body: words("x") });
      return () => im.recallGroupMessages(groupId, [msgSeq]);
    },
    // As with a deleted account: the message is not there, the platform does not say since when.
    result: { ok: [], failed: [{ item: expect.any(String), code: 10030 }] },
  },
  deleteMessagesOfMember: { prepare: inTeam((im, id) => im.deleteMessagesOfMember(id, "kim")), result: null },
  readGroupHistoryPage: { prepare: inTeam((im, id) => im.readGroupHistoryPage(id, null)), result: page },
  countOnlineMembers: { prepare: inRoom((im, id) => im.countOnlineMembers(id)), result: expect.any(Number) },
  listOnlineMembersPage: { prepare: inRoom((im, id) => im.listOnlineMembersPage(id, null)), result: page },
  banMembers: { prepare: inRoom((im, id) => im.banMembers(id, ["ana"], { seconds: 60 })), result: null },
  unbanMembers: { prepare: inRoom((im, id) => im.unbanMembers(id, ["ana"])), result: null },
  listBannedMembersPage: { prepare: inRoom((im, id) => im.listBannedMembersPage(id, null)), result: page },
  broadcast: { prepare: ready((im) => im.broadcast({ random: 1, body: words("x") })) },
  push: { prepare: ready((im) => im.push("timpush", { ...push, msgRandom: 1 })) },
  revokePush: {
    prepare: async (im) => {
      await agreement.pass(2);
      const { taskId } = await im.push("timpush", { ...push, msgRandom: 2 });
      return () => im.revokePush(taskId);
    },
    result: { already: true, repeated: true },
  },
  tracePush: { prepare: ready((im) => im.tracePush("none", "kim")), result: [] },
  setAttributeNames: { prepare: ready((im) => im.setAttributeNames("timpush", new Map([[0, "vip"]]))), result: null },
  getAttributeNames: { prepare: ready((im) => im.getAttributeNames("legacy")), result: new Map([[0, "vip"]]) },
  setAttributes: {
    prepare: ready((im) => im.setAttributes("timpush", [{ account: "kim", attributes: { vip: "1" } }])),
    result: all("kim"),
  },
  getAttributes: { prepare: ready((im) => im.getAttributes("timpush", ["leo"])), result: [expect.anything()] },
  removeAttributes: {
    prepare: ready((im) => im.removeAttributes("timpush", [{ account: "kim", names: ["vip"] }])),
    result: all("kim"),
  },
  addTags: { prepare: ready((im) => im.addTags("legacy", tagged)), result: all("kim") },
  getTags: { prepare: ready((im) => im.getTags("timpush", ["leo"])), result: [{ account: "leo", tags: [] }] },
  removeTags: { prepare: ready((im) => im.removeTags("timpush", tagged)), result: all("kim") },
  removeAllTags: { prepare: ready((im) => im.removeAllTags("legacy", ["kim"])), result: null },
  getStatistics: { prepare: ready((im) => im.getStatistics(["UpMsgNum"])), result: expect.any(Array) },
  listArchiveFiles: { prepare: ready((im) => im.listArchiveFiles({ kind: "group", hour: recentHour() })), result: [] },
  listPlatformAddresses: { prepare: ready((im) => im.listPlatformAddresses()), result: ["127.0.0.1"] },
};

function recentHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString().slice(0, 13).replace(/[-T]/g, "");
}

type Counts = Record<string, { received: number; ok: number; failed: number; unanswered: number }>;
async function countsNow(): Promise<Counts> {
  return (await agreement.sandbox.control("stats")).calls as Counts;
}
/** How often each interface was called in between. */
async function receivedSince(before: Counts): Promise<[string, number][]> {
  return Object.entries(await countsNow())
    .map(([api, { received }]): [string, number] => [api, received - (before[api]?.received ?? 0)])
    .filter(([, count]) => count > 0);
}
const cutOnce = () => agreement.sandbox.control("faults", { api: "*", kind: "reset", when: "after", count: 1 });

const named = Object.entries(cases).map(([name, given], at) => ({ name, id: `case_${at}`, ...given }));
const repeated = named.filter(({ result }) => result !== undefined);
const sentOnce = named.filter(({ result }) => result === undefined);

describe("a call whose answer was lost after it had been carried out", () => {
  it("is any of the gateway's", () => {
    expect(Object.keys(cases).sort()).toEqual(imFunctions().sort());
  });

  it.each(repeated)("$name: is repeated, and says what became of it", async ({ id, prepare, result }) => {
    const call = await prepare(agreement.im, id);
    const before = await countsNow();
    await cutOnce();
    expect((await call()) ?? null).toEqual(result);
    expect((await receivedSince(before)).map(([, count]) => count)).toEqual([2]);
  });

  it.each(sentOnce)("$name: is not repeated, and is uncertain", async ({ id, prepare }) => {
    const call = await prepare(agreement.im, id);
    const before = await countsNow();
    await cutOnce();
    await expect(call()).rejects.toMatchObject({ kind: "unreachable", uncertain: true, attempt: 1 });
    expect((await receivedSince(before)).map(([, count]) => count)).toEqual([1]);
  });

  it("makes no group twice: without an id of ours it is uncertain", async () => {
    await cutOnce();
    const made = agreement.im.createGroup({ type: "public", name: "no id" });
    await expect(made).rejects.toMatchObject({ kind: "unreachable", uncertain: true, attempt: 1 });
  });

  it("is repeated exactly where the vendor's page says that a repeat does no harm", () => {
    const kinds = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint.idempotency.kind]));
    const once = imExamples.filter(({ id }) => ["none", "dedup"].includes(kinds.get(id) ?? "none")).map(({ id }) => id);
    expect(once.sort()).toEqual(
      [
        "openim.sendmsg",
        "openim.batchsendmsg",
        "group_open_http_svc.send_group_msg",
        "group_open_http_svc.send_group_system_notification",
        "group_open_http_svc.send_broadcast_msg",
        "all_member_push.im_push",
        "timpush.push",
      ].sort(),
    );
  });

  it("waits for an interface that takes one call a second, and succeeds", async () => {
    const { im, sandbox } = await agreement.start(["--calls-per-second", "200"]);
    await agreement.accounts(["system_mail"], { im, sandbox });
    const { taskId } = await im.push("timpush", { ...push, msgRandom: 3 });
    await sandbox.control("faults", { api: "timpush/revoke", kind: "reset", when: "after", count: 1 });
    expect(await im.revokePush(taskId)).toEqual({ already: true, repeated: true });
  });
});

describe("a message whose answer was lost", () => {
  it("was delivered once, which its numbers prove", async () => {
    const { im } = agreement;
    const range = { account: "ana", peer: "system_mail", fromTime: 0, toTime: 4_000_000_000 };
    await cutOnce();
    const message = imMessage({ msgSeq: 77, msgRandom: 4_000_000_001 });
    await expect(im.sendToMany(["ana", "leo"], message)).rejects.toMatchObject({ uncertain: true });
    expect((await im.readHistory(range)).filter(({ msgRandom }) => msgRandom === 4_000_000_001)).toHaveLength(1);
  });

  it("in a group may be sent again with the same number within five minutes", async () => {
    const { im } = agreement;
    const groupId = await team(im, "again");
    const message = { fromAccount: "kim", random: 4_000_000_002, body: words("again") };
    await cutOnce();
    await expect(im.sendToGroup(groupId, message)).rejects.toMatchObject({ uncertain: true });
    await im.sendToGroup(groupId, message);
    const { items } = await im.readGroupHistoryPage(groupId, null);
    expect(items.filter(({ random }) => random === 4_000_000_002)).toHaveLength(1);
  });
});
