import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;
let app: AnsweringServer;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "20", "--calls-per-second", "0"]);
  app = await AnsweringServer.start();
});
afterAll(async () => {
  await sandbox.stop();
  await app.stop();
});
beforeEach(async () => {
  await sandbox.control("reset", {});
  await sandbox.control("callback", { url: null });
});

const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const act = (type: string, number: number, fields: Json = {}): Promise<Json> =>
  sandbox.control("act", { type, account: player(number), ...fields });
const refusal = async (type: string, number: number, fields: Json): Promise<Json> => {
  const body = JSON.stringify({ type, account: player(number), ...fields });
  const response = await fetch(`${sandbox.url}/__sandbox/act`, { method: "POST", body });
  const answer: Json = await response.json();
  return { status: response.status, ...answer };
};
const newTeam = async (fields: Json = {}): Promise<string> => {
  const made = await act("create", 1, {
    groupType: "Public",
    name: "Dawn Raiders",
    applyOption: "FreeAccess",
    maxMembers: 3,
    ...fields,
  });
  return String(made.GroupId);
};
const info = async (group: string): Promise<Json> => {
  const { GroupInfo } = await sandbox.call("group_open_http_svc/get_group_info", { GroupIdList: [group] });
  return (GroupInfo as Json[])[0] ?? {};
};
const lines = async (group: string): Promise<unknown[]> =>
  ((await sandbox.control(`ledger?group=${encodeURIComponent(group)}`)).messages as Json[]).map(({ from, msgBody }) => [
    from,
    (msgBody as { MsgContent: Json }[])[0]?.MsgContent.Text,
  ]);

describe("an act in a group", () => {
  it("makes a team, fills it, talks in it and disbands it", async () => {
    const group = await newTeam({ introduction: "winter forest", data: { kind: "team" } });
    expect(await act("join", 2, { group })).toEqual({ done: "join", outcome: "joined" });
    expect(await act("join", 3, { group })).toMatchObject({ outcome: "joined" });
    expect(await refusal("join", 4, { group })).toMatchObject({ status: 400, code: 10014 });
    expect(await act("say", 2, { group, text: "ready?" })).toMatchObject({ done: "say", MsgSeq: 1 });
    expect(await lines(group)).toEqual([[player(2), "ready?"]]);
    expect(await info(group)).toMatchObject({
      Owner_Account: player(1),
      Introduction: "winter forest",
      MemberNum: 3,
      AppDefinedData: [{ Key: "kind", Value: "team" }],
    });
    await act("leave", 3, { group });
    expect(await info(group)).toMatchObject({ MemberNum: 2 });
    await act("disband", 1, { group });
    expect(await info(group)).toMatchObject({ ErrorCode: 10010 });
  });

  it("waits at the door of a team that asks first, until its owner answers", async () => {
    const group = await newTeam({ applyOption: "NeedPermission" });
    expect(await act("join", 2, { group, text: "let me in" })).toMatchObject({ outcome: "waiting" });
    expect(await refusal("answerApplication", 3, { group, applicant: player(2), answer: "agree" })).toMatchObject({
      code: 10007,
    });
    await act("answerApplication", 1, { group, applicant: player(2), answer: "agree" });
    await act("join", 3, { group });
    await act("answerApplication", 1, { group, applicant: player(3), answer: "refuse" });
    expect(await info(group)).toMatchObject({ MemberNum: 2 });
  });

  it("invites, silences, removes, renames and hands over with the rights of a player", async () => {
    const group = await newTeam({ inviteOption: "FreeAccess" });
    expect(await act("invite", 1, { group, members: [player(2), "nobody"] })).toMatchObject({
      MemberList: [
        { Member_Account: player(2), Result: 1 },
        { Member_Account: "nobody", Result: 0 },
      ],
    });
    await act("mute", 1, { group, member: player(2), seconds: 60 });
    expect(await refusal("say", 2, { group, text: "mh" })).toMatchObject({ status: 400, code: 10017 });
    await act("mute", 1, { group, member: player(2), seconds: 0 });
    await act("say", 2, { group, text: "again" });
    expect(await refusal("edit", 2, { group, name: "Mine" })).toMatchObject({ code: 10007 });
    await act("edit", 1, { group, name: "Night Raiders", notification: "at nine" });
    await act("handOver", 1, { group, to: player(2) });
    await act("remove", 2, { group, members: [player(1)] });
    expect(await info(group)).toMatchObject({ Owner_Account: player(2), Name: "Night Raiders", MemberNum: 1 });
  });

  it("comes to the app's server from a phone, which decides about it", async () => {
    const group = await newTeam();
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 10_101, ErrorInfo: "mind your words" }));
    await sandbox.control("callback", { url: app.url });
    expect(await refusal("say", 1, { group, text: "bad word", platform: "iOS" })).toEqual({
      status: 400,
      code: 10_101,
      error: "mind your words",
    });
    expect(await lines(group)).toEqual([]);
    const asked = app.seen.find(({ query }) => query.get("CallbackCommand") === "Group.CallbackBeforeSendMsg");
    expect(asked?.query.get("OptPlatform")).toBe("iOS");
  });

  it("tells the app when a player in a live room loses its connection and has it back, once each", async () => {
    await act("login", 2);
    const { GroupId: group } = await act("create", 1, { groupType: "AVChatRoom", name: "Live" });
    await act("join", 2, { group });
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" }));
    await sandbox.control("callback", { url: app.url, commands: ["Group.CallbackOnMemberStateChange"] });
    for (const type of ["logout", "logout", "login"]) await act(type, 2);
    await expect.poll(async () => (await sandbox.control("callback")).pending, { interval: 10 }).toBe(0);
    expect(app.seen.map(({ body }) => body)).toMatchObject([
      { GroupId: group, EventType: "Offline", MemberList: [{ Member_Account: player(2) }] },
      { GroupId: group, EventType: "Online" },
    ]);
  });

  it.each([
    ["dance", {}, "type:"],
    ["join", {}, "group:"],
    ["say", { text: "to whom?" }, "group or to:"],
    ["say", { group: "g", to: player(2), text: "both" }, "group or to:"],
    ["say", { group: "g" }, "text or msgBody:"],
    ["create", { name: "no type" }, "groupType:"],
    ["invite", { group: "g", members: [] }, "members:"],
    ["answerApplication", { group: "g", applicant: player(2), answer: "maybe" }, "answer:"],
    ["mute", { group: "g", member: player(2), seconds: -1 }, "seconds:"],
  ])("%s with %j is refused by the name of the field", async (type, fields, part) => {
    expect(await refusal(type, 1, fields)).toMatchObject({ status: 400, error: expect.stringContaining(part) });
  });

  it("tells repeats of one line by its random, as the SDK does", async () => {
    const group = await newTeam();
    const first = await act("say", 1, { group, text: "once", random: 77 });
    expect(await act("say", 1, { group, text: "once", random: 77 })).toEqual(first);
    expect(await lines(group)).toHaveLength(1);
  });
});
