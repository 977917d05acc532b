import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  answerAllow,
  answerDrop,
  answerFriends,
  answerInvite,
  answerMask,
  answerReject,
  type CallbackAnswer,
  type ParsedCallback,
} from "#server/im/callbacks.ts";
import { CallbackReceiver } from "#tests/support/callback-receiver.ts";
import { callbacks } from "#tests/support/dossier.ts";
import { Agreement, words } from "#tests/support/im-agreement.ts";
import { imMessage } from "#tests/support/im-target.ts";
import { callbackCauses, causeAccounts } from "#tests/support/sandbox-causes.ts";
import { TEST_APP } from "#tests/support/sandbox-process.ts";

const agreement = new Agreement();
let receiver: CallbackReceiver;

beforeAll(async () => {
  receiver = await CallbackReceiver.start(TEST_APP.sdkAppId);
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  await agreement.sandbox.control("reset", {});
  await agreement.accounts(causeAccounts);
  await agreement.sandbox.control("callback", { url: receiver.url, token: receiver.token, onFailure: "refuse" });
  receiver.clear();
});
afterEach(async () => {
  await settled();
  const unread = receiver.heard.filter(
    ({ verified, event, command }) => !verified.ok || verified.command !== command || event.kind !== command,
  );
  expect(unread).toEqual([]);
});

async function settled(): Promise<void> {
  await expect
    .poll(async () => (await agreement.sandbox.control("callback")).pending, { timeout: 10_000, interval: 10 })
    .toBe(0);
}
async function heard<Kind extends ParsedCallback["kind"]>(
  kind: Kind,
): Promise<Extract<ParsedCallback, { kind: Kind }>[]> {
  await settled();
  const isOne = (event: ParsedCallback): event is Extract<ParsedCallback, { kind: Kind }> => event.kind === kind;
  return receiver.heard.map(({ event }) => event).filter(isOne);
}
/** Answers one kind of callback, and allows the others. */
function answering<Kind extends ParsedCallback["kind"]>(
  kind: Kind,
  decide: (event: Extract<ParsedCallback, { kind: Kind }>) => CallbackAnswer,
): void {
  const isOne = (event: ParsedCallback): event is Extract<ParsedCallback, { kind: Kind }> => event.kind === kind;
  receiver.decide = (event) => (isOne(event) ? decide(event) : answerAllow());
}
const act = (body: Record<string, unknown>) => agreement.act(body);
const say = (text: string, to: Record<string, unknown> = { to: "player_1002" }) =>
  act({ type: "say", account: "player_1001", text, ...to });
async function textsOf(account: string, peer: string): Promise<unknown[]> {
  const history = await agreement.im.readHistory({ account, peer, fromTime: 0, toTime: 4_000_000_000 });
  return history.map(({ body }) => body[0]?.MsgContent.Text);
}
async function textsIn(groupId: string): Promise<unknown[]> {
  const { items } = await agreement.im.readGroupHistoryPage(groupId, null);
  return items.filter(({ system }) => !system).map(({ body }) => body[0]?.MsgContent.Text);
}
async function team(): Promise<string> {
  const members = [{ account: "player_1002" }];
  const made = await agreement.im.createGroup({
    type: "public",
    name: "t",
    owner: "player_1001",
    entry: "free",
    members,
  });
  return made.groupId;
}
const BEFORE_DIRECT = "C2C.CallbackBeforeSendMsg";
const BEFORE_GROUP = "Group.CallbackBeforeSendMsg";

describe("every callback that the sandbox sends", () => {
  const causes = callbackCauses(() => agreement.sandbox);
  const commands = callbacks.callbacks.map(({ command }) => command);

  it.each(Object.keys(causes))("%s is genuine, and read as what it is", async (command) => {
    expect(commands).toContain(command);
    await causes[command]?.();
    await settled();
    const [first] = receiver.heard.filter((callback) => callback.command === command);
    expect(first?.event.kind).toBe(command);
    expect(first?.verified).toMatchObject({ ok: true, command });
  });

  it("with another token, or of another app, is refused", async () => {
    await agreement.sandbox.control("callback", { token: "another", onFailure: "go-on" });
    await say("hi");
    await settled();
    expect(receiver.heard.map(({ verified }) => verified)).toContainEqual({ ok: false, reason: "wrong_signature" });
    const signed = receiver.heard.filter(({ command }) => !command.startsWith("Push."));
    expect(signed.every(({ verified }) => !verified.ok)).toBe(true);
    receiver.clear();
  });
});

describe("what a callback says", () => {
  it("is what was done: a message from its sender to the numbers it was sent with", async () => {
    const message = imMessage({
      fromAccount: "player_1001",
      msgSeq: 9,
      msgRandom: 4_294_967_295,
      cloudCustomData: "{}",
    });
    const { msgKey } = await agreement.im.sendToOne("player_1002", { ...message, body: words("한글 🎮") });
    const facts = {
      from: "player_1001",
      to: "player_1002",
      msgSeq: 9,
      msgRandom: 4_294_967_295,
      msgKey,
      onlineOnly: false,
      body: words("한글 🎮"),
      cloudCustomData: "{}",
    };
    expect(await heard(BEFORE_DIRECT)).toMatchObject([facts]);
    expect(await heard("C2C.CallbackAfterSendMsg")).toMatchObject([{ ...facts, result: 0, unread: 1 }]);
    expect(receiver.heard[0]?.verified).toMatchObject({ platform: "restapi", clientAddress: "127.0.0.1" });
  });

  it("tells a team's life from its making to its end", async () => {
    const { im } = agreement;
    const groupId = await team();
    await act({ type: "join", account: "player_1003", group: groupId });
    await say("hello", { group: groupId });
    await im.updateMember(groupId, "player_1003", { role: "admin", nameCard: "힐러" });
    await im.updateGroup(groupId, { notification: "9pm" });
    await im.changeGroupOwner(groupId, "player_1002");
    await im.removeMembers(groupId, ["player_1003"], { silent: true });
    await im.destroyGroup(groupId);
    const about = { groupId, groupType: "public", at: expect.any(Number) };
    expect(await heard("Group.CallbackAfterCreateGroup")).toMatchObject([
      { ...about, owner: "player_1001", name: "t", members: ["player_1002"], operator: "administrator" },
    ]);
    expect(await heard("Group.CallbackBeforeApplyJoinGroup")).toMatchObject([{ ...about, applicant: "player_1003" }]);
    expect(await heard("Group.CallbackAfterNewMemberJoin")).toMatchObject([
      { ...about, invited: false, members: ["player_1003"] },
    ]);
    expect(await heard("Group.CallbackAfterSendMsg")).toMatchObject([
      { ...about, from: "player_1001", msgSeq: expect.any(Number), body: words("hello") },
    ]);
    expect(await heard("Group.CallbackAfterMemberFieldChanged")).toMatchObject([
      { ...about, member: "player_1003", role: "Admin", nameCard: "힐러" },
    ]);
    expect(await heard("Group.CallbackAfterGroupInfoChanged")).toMatchObject([
      { ...about, notification: "9pm", name: null, introduction: null },
    ]);
    expect(await heard("Group.CallbackAfterChangeGroupOwner")).toMatchObject([
      { ...about, ownerBefore: "player_1001", owner: "player_1002" },
    ]);
    expect(await heard("Group.CallbackAfterMemberExit")).toMatchObject([
      { ...about, removed: true, members: ["player_1003"], operator: "administrator" },
    ]);
    expect(await heard("Group.CallbackAfterGroupDestroyed")).toMatchObject([
      { ...about, owner: "player_1002", members: ["player_1001", "player_1002"] },
    ]);
  });

  it("comes for none of our mails and notices that leave it out", async () => {
    const { im } = agreement;
    const groupId = await team();
    await settled();
    receiver.clear();
    await im.sendToMany(["player_1001", "player_1002"], imMessage({ msgRandom: 1 }));
    await im.sendToGroup(groupId, { fromAccount: "system_mail", random: 1, body: words("x"), skipCallbacks: true });
    await im.notifyGroup(groupId, "x");
    await settled();
    expect(receiver.heard.map(({ command }) => command).filter((command) => !command.startsWith("Push."))).toEqual([]);
  });
});

describe("the answer to a message between players", () => {
  it("allows it", async () => {
    answering(BEFORE_DIRECT, () => answerAllow());
    await say("plain");
    expect(await textsOf("player_1002", "player_1001")).toEqual(["plain"]);
  });

  it("masks it for everybody", async () => {
    answering(BEFORE_DIRECT, () => answerMask({ body: words("***"), cloudCustomData: '{"masked":1}' }));
    await say("rude");
    expect(await textsOf("player_1002", "player_1001")).toEqual(["***"]);
    expect(await heard("C2C.CallbackAfterSendMsg")).toMatchObject([
      { body: words("***"), cloudCustomData: '{"masked":1}' },
    ]);
  });

  it("drops it, which its sender does not see", async () => {
    answering(BEFORE_DIRECT, () => answerDrop());
    expect(await say("unheard")).toMatchObject({ done: "say" });
    expect(await textsOf("player_1002", "player_1001")).toEqual([]);
  });

  it("refuses it with the platform's number, or our own and text", async () => {
    answering(BEFORE_DIRECT, () => answerReject("direct"));
    await expect(say("no")).rejects.toThrow(/400/);
    const message = imMessage({ fromAccount: "player_1001" });
    const refused = { kind: "rejected", class: "call" };
    await expect(agreement.im.sendToOne("player_1002", message)).rejects.toMatchObject({ ...refused, code: 20006 });
    for (const code of [120_001, 130_000]) {
      answering(BEFORE_DIRECT, () => answerReject("direct", { code, text: "be kind" }));
      await expect(say("no")).rejects.toThrow(/be kind/);
      await expect(agreement.im.sendToOne("player_1002", message)).rejects.toMatchObject({ ...refused, code });
    }
    expect(await textsOf("player_1002", "player_1001")).toEqual([]);
  });
});

describe("the answer to a message in a group", () => {
  it("allows, masks and drops it", async () => {
    const groupId = await team();
    await say("plain", { group: groupId });
    answering(BEFORE_GROUP, ({ body }) => answerMask({ body: words(`*${body[0]?.MsgContent.Text}*`) }));
    await say("masked", { group: groupId });
    answering(BEFORE_GROUP, () => answerDrop());
    expect(await say("unheard", { group: groupId })).toMatchObject({ MsgSeq: 0 });
    expect(await textsIn(groupId)).toEqual(["*masked*", "plain"]);
  });

  it("refuses it with the platform's number, or our own and text", async () => {
    const groupId = await team();
    const message = { fromAccount: "player_1001", random: 1, body: words("no") };
    const refused = { kind: "rejected", class: "call" };
    answering(BEFORE_GROUP, () => answerReject("group"));
    await expect(agreement.im.sendToGroup(groupId, message)).rejects.toMatchObject({ ...refused, code: 10016 });
    for (const code of [10_100, 10_200]) {
      answering(BEFORE_GROUP, () => answerReject("group", { code, text: "be kind" }));
      await expect(say("no", { group: groupId })).rejects.toThrow(/be kind/);
      await expect(agreement.im.sendToGroup(groupId, message)).rejects.toMatchObject({ ...refused, code });
    }
    expect(await textsIn(groupId)).toEqual([]);
  });
});

describe("the answer to an act in a group", () => {
  it("refuses the making of a group or a topic, and a player who would come in", async () => {
    const { im, sandbox } = agreement;
    const groupId = await team();
    const world = await im.createGroup({ type: "community", name: "world", owner: "player_1001" });
    receiver.decide = (event) =>
      event.kind.startsWith("Group.CallbackBefore")
        ? answerReject("group", { code: 10_150, text: "not now" })
        : answerAllow();
    await expect(im.createGroup({ type: "public", name: "x" })).rejects.toMatchObject({ code: 10_150, class: "call" });
    await expect(act({ type: "join", account: "player_1003", group: groupId })).rejects.toThrow(/not now/);
    const added = im.addMembers(groupId, ["player_1003"], { silent: true });
    await expect(added).rejects.toMatchObject({ code: 10_150, class: "call" });
    receiver.decide = (event) =>
      event.kind.startsWith("Group.CallbackBefore") ? answerReject("group") : answerAllow();
    await expect(im.createGroup({ type: "public", name: "x" })).rejects.toMatchObject({ code: 10016 });
    const topic = { GroupId: world.groupId, TopicName: "lfg" };
    const answered = await sandbox.call("million_group_open_http_svc/create_topic", topic);
    expect(answered.ErrorCode).not.toBe(0);
    expect((await im.getRoles(groupId, ["player_1003"])).get("player_1003")).toBeNull();
  });

  it("leaves out some of the invited", async () => {
    const { im } = agreement;
    const groupId = await team();
    answering("Group.CallbackBeforeInviteJoinGroup", ({ members }) => {
      expect(members).toEqual(["player_1003", "player_9"]);
      return answerInvite(["player_9"]);
    });
    expect(await im.addMembers(groupId, ["player_1003", "player_9"], { silent: false })).toEqual({
      ok: ["player_1003"],
      failed: [{ item: "player_9", code: null }],
      pending: [],
    });
    expect(await im.getRoles(groupId, ["player_1003", "player_9"])).toEqual(
      new Map([
        ["player_1003", "member"],
        ["player_9", null],
      ]),
    );
  });
});

describe("the answer to friends", () => {
  const ask = () => act({ type: "addFriend", account: "player_1001", to: "player_1002", text: "gg" });
  const relation = async () => (await agreement.im.checkFriends("player_1001", ["player_1002"])).ok[0]?.relation;

  it("decides a request by player: with a number and text of ours, or not at all", async () => {
    for (const code of [38_000, 39_000]) {
      answering("Sns.CallbackPrevFriendAdd", ({ friends }) =>
        answerFriends(friends.map(({ account }) => ({ account, refusal: { code, text: "no strangers" } }))),
      );
      expect(await ask()).toMatchObject({ ResultCode: code, ResultInfo: "no strangers" });
      expect(await relation()).toBe("none");
    }
    answering("Sns.CallbackPrevFriendAdd", ({ requester, friends }) => {
      expect([requester, friends]).toEqual(["player_1001", [{ account: "player_1002", wording: "gg" }]]);
      return answerFriends(friends.map(({ account }) => ({ account })));
    });
    expect(await ask()).toMatchObject({ ResultCode: 0 });
    expect(await relation()).toBe("both");
  });

  it("decides the other side's answer", async () => {
    const { im } = agreement;
    await im.setProfile("player_1002", [{ tag: "Tag_Profile_IM_AllowType", value: "AllowType_Type_NeedConfirm" }]);
    await ask();
    const agree = () => act({ type: "answerFriend", account: "player_1002", to: "player_1001", answer: "agree" });
    answering("Sns.CallbackPrevFriendResponse", ({ answers }) => {
      expect(answers).toEqual([{ account: "player_1001", agrees: true }]);
      return answerFriends([{ account: "player_1001", refusal: { code: 38_001, text: "not today" } }]);
    });
    expect(await agree()).toMatchObject({ ResultCode: 38_001, ResultInfo: "not today" });
    expect(await relation()).toBe("none");
    receiver.decide = () => answerAllow();
    await agree();
    expect(await relation()).toBe("both");
  });
});
