import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { checkFields, endpointOf } from "#tests/support/dossier.ts";
import { imExamples } from "#tests/support/im-examples.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";

let server: AnsweringServer;
let gateways: ReturnType<typeof createImGateways>;
let gateway: ImGateway;

beforeAll(async () => {
  server = await AnsweringServer.start();
  gateways = createImGateways({ log: pino({ level: "silent" }), backOffMs: 1 });
  gateway = gateways.open(imTarget({ endpoint: server.url }));
});
afterAll(async () => {
  await gateways.close();
  await server.stop();
});

const mira = { userId: "player_1001", nickname: "Mira", faceUrl: "https://cdn.example.com/a/1001.png" };
const letter = [{ MsgType: "TIMTextElem", MsgContent: { Text: "Season reward delivered" } }];
const team = "@TGS#2RAIDTEAM7";

const examples = imExamples.map((example) => ({ ...example, endpoint: endpointOf(example.id) }));
const named = examples.map((example) => ({ ...example, name: `${example.id} (${example.endpoint.docs.join(", ")})` }));

/** A repeat changes nothing, or tells itself; a `custom-id` only with an id, which the example has not. */
const repeatable: ReadonlySet<string> = new Set(["read", "natural", "detects-repeat"]);

describe("the vendor's examples", () => {
  it("are of endpoints that a vendor page documents, each once", () => {
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
    expect(examples.filter(({ endpoint }) => !endpoint.verified.startsWith("vendor-doc")).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it.each(named)("$name: we send documented fields only, and read the page's answer", async (example) => {
    const { endpoint, make, result, differs } = example;
    server.replyWith(answer(endpoint.example.response));
    expect(await make(gateway)).toEqual(result);
    const [seen] = server.seen;
    expect(seen?.path).toBe(endpoint.path);
    expect(checkFields(seen?.body, endpoint.request)).toEqual([]);
    if (differs === undefined) expect(seen?.body).toMatchObject(endpoint.example.request);
  });

  it.each(named)("$name: is repeated after a broken connection exactly when a repeat does no harm", async (example) => {
    const { endpoint, make, result } = example;
    server.replyWith({ kind: "cut" }, answer(endpoint.example.response));
    if (repeatable.has(endpoint.idempotency.kind)) {
      expect(await make(gateway)).toEqual(result);
      expect(server.seen).toHaveLength(2);
    } else {
      await expect(make(gateway)).rejects.toMatchObject({ kind: "unreachable", uncertain: true });
      expect(server.seen).toHaveLength(1);
    }
  });

  it("a group with an id of ours may be made again", async () => {
    server.replyWith({ kind: "cut" }, answer({ ActionStatus: "FAIL", ErrorCode: 10025, ErrorInfo: "used" }));
    const made = await gateway.createGroup({ type: "meeting", name: "Raid-7", groupId: "match-7" });
    expect(made).toEqual({ groupId: "match-7", already: true });
    expect(server.seen).toHaveLength(2);
    expect(server.seen[0]?.body).toEqual(server.seen[1]?.body);
  });
});

describe("a repeat that finds the work done", () => {
  const cases: { what: string; code: number; make: () => Promise<unknown> }[] = [
    {
      what: "a recall",
      code: 20023,
      make: () => gateway.recallMessage({ from: "system_mail", to: "player_1001", msgKey: "1_1_1" }),
    },
    { what: "a group's end", code: 10010, make: () => gateway.destroyGroup(team) },
    { what: "a push's end", code: 90050, make: () => gateway.revokePush("t") },
  ];
  it.each(cases)("is success for $what ($code), and says so", async ({ code, make }) => {
    server.replyWith({ kind: "cut" }, answer({ ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: "done before" }));
    expect(await make()).toEqual({ already: true });
  });

  it.each(cases)("is no success for $what with any other code", async ({ make }) => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 10007, ErrorInfo: "no" }));
    await expect(make()).rejects.toMatchObject({ code: 10007 });
  });

  it("is success for each friend and each blocked player", async () => {
    const row = (To_Account: string, ResultCode: number, ResultInfo: string) => ({
      To_Account,
      ResultCode,
      ResultInfo,
    });
    server.replyWith(
      answer({
        ErrorCode: 0,
        ResultItem: [row("a", 31704, "no friend"), row("b", 30006, "busy")],
        Fail_Account: ["a", "b"],
      }),
      answer({
        ErrorCode: 0,
        ResultItem: [row("a", 30001, "Err_SNS_BlackListAdd_Already_Exist"), row("b", 30001, "bad parameter")],
        Fail_Account: ["a", "b"],
      }),
    );
    expect(await gateway.deleteFriends("kim", ["a", "b"], { mutual: false })).toEqual({
      ok: ["a"],
      failed: [{ item: "b", code: 30006, message: "busy" }],
    });
    expect(await gateway.blockAccounts("kim", ["a", "b"])).toEqual({
      ok: ["a"],
      failed: [{ item: "b", code: 30001, message: "bad parameter" }],
    });
  });
});

describe("a message above 12,000 bytes", () => {
  const long = { body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "가".repeat(4_000) } }] };
  const cases = {
    sendToOne: () => gateway.sendToOne("kim", imMessage(long)),
    sendToMany: () => gateway.sendToMany(["kim"], imMessage(long)),
    sendToGroup: () => gateway.sendToGroup(team, { fromAccount: "system_mail", random: 1, ...long }),
    broadcast: () => gateway.broadcast({ random: 1, ...long }),
    pushLegacy: () => gateway.push("legacy", { fromAccount: "system_mail", msgRandom: 1, lifeTimeSeconds: 0, ...long }),
  };
  it.each(Object.entries(cases))("is refused without a call: %s", async (_, send) => {
    server.replyWith(answer({ ErrorCode: 0 }));
    await expect(send()).rejects.toMatchObject({ kind: "rejected", class: "call", uncertain: false });
    expect(server.seen).toEqual([]);
  });

  it("counts the custom data beside it", async () => {
    server.replyWith(answer({ ErrorCode: 0, MsgKey: "1_1_1" }));
    const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(11_000) } }];
    await gateway.sendToOne("kim", imMessage({ body }));
    const tooMuch = imMessage({ body, cloudCustomData: "y".repeat(1_000) });
    await expect(gateway.sendToOne("kim", tooMuch)).rejects.toMatchObject({ code: 93000 });
  });
});

describe("a push", () => {
  const message = { fromAccount: "system_mail", msgRandom: 1, lifeTimeSeconds: 0, body: letter };
  it("is never sent to everybody by an empty condition, nor with a tag twice or an eleventh", async () => {
    server.replyWith(answer({ ErrorCode: 0, TaskId: "t" }));
    const eleven = Array.from({ length: 11 }, (_, at) => `tag${at}`);
    for (const any of [[], ["a", "a"], eleven]) {
      await expect(gateway.push("timpush", { ...message, condition: { kind: "tags", any } })).rejects.toThrow();
    }
    await expect(gateway.push("legacy", { ...message, condition: { kind: "tags" } })).rejects.toThrow();
    await expect(gateway.push("legacy", { ...message, condition: { kind: "attributes", any: {} } })).rejects.toThrow();
    expect(server.seen).toEqual([]);
  });

  it("for players online says so in the words of its family", async () => {
    server.replyWith(answer({ ErrorCode: 0, TaskId: "t" }));
    await gateway.push("legacy", message);
    await gateway.push("timpush", message);
    expect(server.seen.map(({ body }) => body)).toMatchObject([{ MsgLifeTime: 0 }, { OnlineOnlyFlag: 1 }]);
  });
});

describe("answers that the pages describe without an example", () => {
  it("a batch in which every recipient failed names each of them", async () => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 90012, ErrorInfo: "all failed" }));
    expect(await gateway.sendToMany(["ghost_1", "ghost_2"], imMessage())).toEqual({
      msgKey: null,
      ok: [],
      failed: [
        { item: "ghost_1", code: 90012 },
        { item: "ghost_2", code: 90012 },
      ],
    });
  });

  it("an import names the ids it refused", async () => {
    server.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", FailAccounts: ["player_1002"] }));
    expect(await gateway.importAccounts([mira, { userId: "player_1002" }])).toEqual({
      ok: ["player_1001"],
      failed: [{ item: "player_1002", code: null }],
    });
  });

  it("a history of several pages is walked to its end, by the cursor of each page", async () => {
    const page = (seq: number, Complete: number) =>
      answer({
        ErrorCode: 0,
        Complete,
        LastMsgTime: 1735689600 - seq,
        LastMsgKey: `${seq}_1_${1735689600 - seq}`,
        MsgList: [
          {
            From_Account: "system_mail",
            To_Account: "player_1001",
            MsgSeq: seq,
            MsgRandom: 1,
            MsgTimeStamp: 1735689600 - seq,
            MsgFlagBits: seq === 2 ? 8 : 0,
            MsgBody: letter,
          },
        ],
      });
    server.replyWith(page(1, 0), page(2, 0), page(3, 1));
    const range = { account: "player_1001", peer: "system_mail", fromTime: 1735600000, toTime: 1735690000 };
    const history = await gateway.readHistory(range);
    expect(history.map((message) => [message.msgSeq, message.recalled, message.msgKey])).toEqual([
      [3, false, "3_1_1735689597"],
      [2, true, "2_1_1735689598"],
      [1, false, "1_1_1735689599"],
    ]);
    expect(server.seen.map(({ body }) => body)).toMatchObject([
      { MaxTime: 1735690000 },
      { MaxTime: 1735689599, LastMsgKey: "1_1_1735689599" },
      { MaxTime: 1735689598, LastMsgKey: "2_1_1735689598" },
    ]);
  });

  it("a history whose cursor stands still is an error, not an endless question", async () => {
    server.replyWith(answer({ ErrorCode: 0, Complete: 0, LastMsgTime: 1, LastMsgKey: "1_1_1", MsgList: [] }));
    const range = { account: "player_1001", peer: "system_mail", fromTime: 0, toTime: 10 };
    await expect(gateway.readHistory(range)).rejects.toMatchObject({ kind: "malformed" });
    expect(server.seen).toHaveLength(2);
  });

  it("profiles name accounts that do not exist, and those that the answer forgot", async () => {
    const profile = (To_Account: string, ResultCode: number) => ({ To_Account, ResultCode, ProfileItem: [] });
    server.replyWith(answer({ ErrorCode: 0, UserProfileItem: [profile("a", 0), profile("b", 40003)] }));
    expect(await gateway.getProfiles(["a", "b", "c"], ["Tag_Profile_IM_Nick"])).toEqual({
      ok: [{ account: "a", items: [] }],
      failed: [
        { item: "b", code: 40003 },
        { item: "c", code: null },
      ],
    });
  });

  it("an account that the check leaves out is an error, not a known account", async () => {
    server.replyWith(answer({ ErrorCode: 0, ResultItem: [] }));
    await expect(gateway.findUnknownAccounts(["a"])).rejects.toMatchObject({ kind: "malformed" });
  });

  it("a player who has to agree first is neither added nor failed", async () => {
    const members = [1, 2, 3, 0].map((Result, at) => ({ Member_Account: `p${at}`, Result }));
    server.replyWith(answer({ ErrorCode: 0, MemberList: members }));
    expect(await gateway.addMembers(team, ["p0", "p1", "p2", "p3", "p4"], { silent: true })).toEqual({
      ok: ["p0", "p1"],
      pending: ["p2"],
      failed: [
        { item: "p3", code: null },
        { item: "p4", code: null },
      ],
    });
    const row = (To_Account: string, ResultCode: number) => ({ To_Account, ResultCode, ResultInfo: "" });
    server.replyWith(answer({ ErrorCode: 0, ResultItem: [row("a", 0), row("b", 30539), row("c", 30010)] }));
    const friends = ["a", "b", "c"].map((account) => ({ account }));
    expect(await gateway.addFriends("kim", friends, { mutual: true, force: false })).toEqual({
      ok: ["a"],
      pending: ["b"],
      failed: [{ item: "c", code: 30010 }],
    });
  });

  it("an account that only the list of failures names has failed, also when its code says 0", async () => {
    const rows = [{ To_Account: "a", ResultCode: 0 }];
    server.replyWith(answer({ ErrorCode: 0, ResultItem: rows, Fail_Account: ["a"] }));
    expect(await gateway.unblockAccounts("kim", ["a"])).toEqual({ ok: [], failed: [{ item: "a", code: null }] });
  });

  it("both names of a group type mean the same, and an unknown one is no error", async () => {
    const row = (GroupId: string, Type: string) => ({ GroupId, Type, Name: "x" });
    const types = ["Private", "Work", "ChatRoom", "Meeting", "AVChatRoom", "Community", "BChatRoom"];
    const rows = types.map((type, at) => row(`g${at}`, type));
    server.replyWith(answer({ ErrorCode: 0, TotalCount: 9, GroupIdList: rows }));
    const page = await gateway.listJoinedGroupsPage("kim", null);
    expect(page.items.map(({ type }) => type)).toEqual([
      "work",
      "work",
      "meeting",
      "meeting",
      "avchatroom",
      "community",
      null,
    ]);
    expect(page.next).toBe(7);
  });

  it("members page by count, those of a community by the platform's own cursor", async () => {
    const rows = [{ Member_Account: "a" }, { Member_Account: "b" }];
    server.replyWith(answer({ ErrorCode: 0, MemberNum: 3, MemberList: rows }));
    expect((await gateway.listMembersPage(team, null)).next).toBe(2);
    expect((await gateway.listMembersPage(team, 1)).next).toBeNull();
    server.replyWith(answer({ ErrorCode: 0, MemberNum: 3, MemberList: rows, Next: "abc" }));
    expect((await gateway.listMembersPage("@TGS#_world", null)).next).toBe("abc");
    server.replyWith(answer({ ErrorCode: 0, MemberNum: 3, MemberList: rows, Next: "" }));
    expect((await gateway.listMembersPage("@TGS#_world", "abc")).next).toBeNull();
    expect(server.seen[0]?.body).toMatchObject({ Next: "abc" });
    expect(server.seen[0]?.body).not.toHaveProperty("Offset");
  });

  it("a group's history keeps the places of messages that are gone, and goes on below the lowest number", async () => {
    const row = (MsgSeq: number, IsPlaceMsg: number, MsgBody: unknown) => ({
      MsgSeq,
      IsPlaceMsg,
      MsgBody,
      MsgTimeStamp: 1,
    });
    const rows = [row(9, 0, letter), row(8, 1, ""), row(7, 2, letter)];
    server.replyWith(answer({ ErrorCode: 0, IsFinished: 0, RspMsgList: rows }));
    const page = await gateway.readGroupHistoryPage(team, 9);
    expect(page.items.map(({ state, body }) => [state, body.length])).toEqual([
      ["present", 1],
      ["gone", 0],
      ["recalled", 0],
    ]);
    expect(page.next).toBe(6);
    server.replyWith(answer({ ErrorCode: 0, IsFinished: 0, RspMsgList: [row(9, 0, "")] }));
    await expect(gateway.readGroupHistoryPage(team, null)).rejects.toMatchObject({ kind: "malformed" });
  });

  it("an hour without an archive has no files", async () => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 1004, ErrorInfo: "not ready" }));
    expect(await gateway.listArchiveFiles({ kind: "direct", hour: "2026112300" })).toEqual([]);
  });

  it("a message that a busy group dropped is told, although the platform answers OK", async () => {
    server.replyWith(answer({ ErrorCode: 0, MsgTime: 1, MsgSeq: 0, MsgDropReason: "MsgFreqCtrl" }));
    const sent = await gateway.sendToGroup(team, { fromAccount: "system_mail", random: 1, body: letter });
    expect(sent.dropped).toBe(true);
  });

  it("all unread messages are one number", async () => {
    server.replyWith(answer({ ErrorCode: 0, AllC2CUnreadMsgNum: 12 }));
    expect(await gateway.countAllUnread("kim")).toBe(12);
    expect(checkFields(server.seen[0]?.body, endpointOf("openim.get_c2c_unread_msg_num").request)).toEqual([]);
  });
});
