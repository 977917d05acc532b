import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { sandboxService } from "#tests/support/sandbox-service.ts";
import { Refusal } from "../../../sandbox/im/codes.ts";
import { contactEndpoints, pinConversationAs } from "../../../sandbox/im/contacts/contact-endpoints.ts";
import { messageEndpoints } from "../../../sandbox/im/messages/message-endpoints.ts";

let sandbox: SandboxProcess;
let next = 0;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "10", "--calls-per-second", "0"]);
  await sandbox.control("accounts", { prefix: "c", digits: 4, from: 1, to: 1100 });
});
afterAll(() => sandbox.stop());

async function fresh(): Promise<string> {
  next += 1;
  await sandbox.control("accounts", { accounts: [`owner_${next}`] });
  return `owner_${next}`;
}

const id = (number: number): string => `c${String(number).padStart(4, "0")}`;
const contact = (command: string, body: Json): Promise<Json> => sandbox.call(`recentcontact/${command}`, body);
const start = { TimeStamp: 0, StartIndex: 0, TopTimeStamp: 0, TopStartIndex: 0, AssistFlags: 7 };
const send = (from: string, to: string, fields: Json = {}): Promise<Json> =>
  sandbox.call(
    "openim/sendmsg",
    textMessage("hi", { From_Account: from, To_Account: to, SyncOtherMachine: 1, ...fields }),
  );
const list = async (owner: string, fields: Json = {}): Promise<Json[]> =>
  (await contact("get_list", { From_Account: owner, ...start, ...fields })).SessionItem as Json[];
const peers = async (owner: string): Promise<unknown[]> => (await list(owner)).map(({ To_Account }) => To_Account);
const one = (number: number): Json => ({ Type: 1, To_Account: id(number) });

describe("the conversation list", () => {
  it("follows messages received and sent, newest first, and not those that nobody keeps", async () => {
    const owner = await fresh();
    const { MsgTime } = await send(id(1), owner);
    await sandbox.control("clock", { advanceSeconds: 10 });
    await send(owner, id(2));
    await sandbox.control("clock", { advanceSeconds: 10 });
    await send(owner, id(3), { SyncOtherMachine: 2 });
    await send(id(4), owner, { MsgLifeTime: 0 });
    expect(await list(owner)).toEqual([
      { Type: 1, To_Account: id(2), MsgTime: expect.any(Number), TopFlag: 0 },
      { Type: 1, To_Account: id(1), MsgTime, TopFlag: 0 },
    ]);
    await sandbox.control("clock", { advanceSeconds: 10 });
    await send(id(1), owner);
    expect(await peers(owner)).toEqual([id(1), id(2)]);
    expect(await peers(id(3))).toContain(owner);
  });

  it("comes in pages that miss and repeat nothing, also within one second, up to the edition's number", async () => {
    const owner = await fresh();
    for (let number = 1; number <= 510; number += 1) await send(id(number), owner);
    const seen: unknown[] = [];
    let cursor: Json = start;
    for (let page = 0; page < 9; page += 1) {
      const answer = await contact("get_list", { From_Account: owner, AssistFlags: 7, ...cursor });
      seen.push(...(answer.SessionItem as Json[]).map(({ To_Account }) => To_Account));
      if (answer.CompleteFlag === 1) break;
      const { TimeStamp, StartIndex, TopTimeStamp, TopStartIndex } = answer;
      cursor = { TimeStamp, StartIndex, TopTimeStamp, TopStartIndex };
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => id(510 - index)));
  });

  it("holds 100 in the lower editions", async () => {
    const { call } = sandboxService({ players: 120, edition: "standard" });
    for (let number = 2; number <= 120; number += 1) {
      await call(messageEndpoints, "sendmsg", textMessage("hi", { From_Account: `p${number}`, To_Account: "p1" }));
    }
    const { SessionItem } = await call(contactEndpoints, "get_list", { From_Account: "p1", ...start });
    expect(SessionItem).toHaveLength(100);
  });

  it("puts up to 50 pinned ones first, for callers who know about pins", async () => {
    const { service, call } = sandboxService({ players: 60 });
    for (let number = 2; number <= 60; number += 1) {
      await call(messageEndpoints, "sendmsg", textMessage("hi", { From_Account: `p${number}`, To_Account: "p1" }));
    }
    const pin = (number: number): void =>
      pinConversationAs(service, "p1", { conversation: `c:p${number}`, isPinned: true });
    const first = async (AssistFlags: number): Promise<Json | undefined> => {
      const answer = await call(contactEndpoints, "get_list", { From_Account: "p1", ...start, AssistFlags });
      expect(answer.SessionItem).toHaveLength(59);
      return (answer.SessionItem as Json[])[0];
    };
    pin(2);
    expect(await first(7)).toMatchObject({ To_Account: "p2", TopFlag: 1 });
    expect(await first(1)).toMatchObject({ To_Account: "p2", TopFlag: 1 });
    expect(await first(2)).toMatchObject({ To_Account: "p60", TopFlag: 0 });
    for (let number = 3; number <= 51; number += 1) pin(number);
    expect(() => pin(52)).toThrow(new Refusal(51012));
  });

  it("shows a conversation without a message left only when asked for it", async () => {
    const { service, call } = sandboxService({ edition: "standard" });
    await call(messageEndpoints, "sendmsg", textMessage("hi", { From_Account: "p2", To_Account: "p1" }));
    service.clock.setOffset(8 * 86_400 * 1000);
    const shown = async (AssistFlags: number): Promise<unknown> =>
      (await call(contactEndpoints, "get_list", { From_Account: "p1", ...start, AssistFlags })).SessionItem;
    expect(await shown(5)).toEqual([]);
    expect(await shown(7)).toHaveLength(1);
  });

  it("loses a deleted conversation until its next message, and its history when that is asked for", async () => {
    const owner = await fresh();
    await send(id(1), owner);
    const history = async (operator: string, peer: string): Promise<unknown> => {
      const range = { MaxCnt: 100, MinTime: 0, MaxTime: 4_000_000_000 };
      const body = { Operator_Account: operator, Peer_Account: peer, ...range };
      return (await sandbox.call("openim/admin_getroammsg", body)).MsgCnt;
    };
    const body = { From_Account: owner, Type: 1, To_Account: id(1) };
    expect(await sandbox.codeOf("recentcontact/delete", body)).toBe(0);
    expect(await peers(owner)).toEqual([]);
    expect(await history(owner, id(1))).toBe(1);
    await send(id(1), owner);
    expect(await peers(owner)).toEqual([id(1)]);
    expect(await sandbox.codeOf("recentcontact/delete", { ...body, ClearRamble: 1 })).toBe(0);
    expect(await history(owner, id(1))).toBe(0);
    expect(await history(id(1), owner)).toBe(2);
    const unread = await sandbox.call("openim/get_c2c_unread_msg_num", { To_Account: owner });
    expect(unread.AllC2CUnreadMsgNum).toBe(0);
  });

  it.each<[string, string, Json, number]>([
    ["an unknown owner", "get_list", { ...start, From_Account: "ghost" }, 50001],
    ["no owner", "get_list", { ...start, From_Account: undefined }, 50002],
    ["no cursor", "get_list", { AssistFlags: 7 }, 50002],
    ["unknown flags", "get_list", { ...start, AssistFlags: 8 }, 50002],
    ["another type", "delete", { Type: 3, To_Account: id(1) }, 50002],
    ["no peer", "delete", { Type: 1 }, 50002],
    ["a group in the wrong field", "delete", { Type: 2, ToGroupId: "g" }, 50002],
    ["a text as ClearRamble", "delete", { Type: 1, To_Account: id(1), ClearRamble: "1" }, 50002],
  ])("refuses %s", async (_name, command, fields, code) => {
    expect(await sandbox.codeOf(`recentcontact/${command}`, { From_Account: id(9), ...fields })).toBe(code);
  });
});

describe("conversation groups", () => {
  const create = (owner: string, GroupName: string, ContactItem: Json[] = []): Promise<Json> =>
    contact("create_contact_group", { From_Account: owner, GroupContactItem: [{ GroupName, ContactItem }] });

  it("are made, filled, renamed, read and deleted in the vendor's shapes", async () => {
    const owner = await fresh();
    expect(await create(owner, "guild", [one(1), { Type: 1, To_Account: "ghost" }])).toMatchObject({
      GroupResultItem: [
        {
          GroupItem: { GroupName: "guild", GroupId: 1 },
          ResultItem: [
            { ContactItem: one(1), ResultCode: 0, ResultInfo: "" },
            { ContactItem: { Type: 1, To_Account: "ghost" }, ResultCode: 50001 },
          ],
        },
      ],
    });
    const update = (UpdateGroup: Json): Promise<Json> =>
      contact("update_contact_group", { From_Account: owner, UpdateType: 1, UpdateGroup });
    expect(
      await update({
        UpdateGroupType: 2,
        OldGroupName: "guild",
        ContactUpdateItem: [
          { ContactOptType: 1, ContactItem: one(2) },
          { ContactOptType: 2, ContactItem: one(1) },
        ],
      }),
    ).toMatchObject({
      UpdateType: 1,
      UpdateGroupResult: {
        UpdateGroupType: 2,
        GroupName: "guild",
        GroupId: 1,
        ContactResultItem: [
          { ContactOptType: 1, ContactItem: one(2), ResultCode: 0 },
          { ContactOptType: 2, ContactItem: one(1), ResultCode: 0 },
        ],
      },
    });
    expect(await update({ UpdateGroupType: 1, OldGroupName: "guild", NewGroupName: "clan" })).toMatchObject({
      UpdateGroupResult: { UpdateGroupType: 1, GroupName: "clan", GroupId: 1, OldGroupName: "guild" },
    });
    const search = { From_Account: owner, ContactItem: [one(1), one(2)] };
    expect(await contact("search_contact_group", search)).toMatchObject({
      ContactResultItem: [{ ...one(2), ContactGroupId: [1], CustomMark: "", Timestamp: expect.any(Number) }],
      GroupItem: [{ GroupName: "clan", GroupId: 1 }],
    });
    const remove = { From_Account: owner, GroupName: ["clan"] };
    expect(await contact("del_contact_group", remove)).toMatchObject({
      GroupItem: [{ GroupName: "clan", GroupId: 1 }],
    });
    expect(await sandbox.codeOf("recentcontact/del_contact_group", remove)).toBe(51009);
    expect(await contact("search_contact_group", search)).toMatchObject({ ContactResultItem: [], GroupItem: [] });
  });

  it("are 20 with 1,000 conversations", async () => {
    const owner = await fresh();
    for (let number = 1; number <= 20; number += 1) expect((await create(owner, `g${number}`)).ErrorCode).toBe(0);
    expect((await create(owner, "one more")).ErrorCode).toBe(51010);
    const many = Array.from({ length: 1000 }, (_, index) => one(index + 1));
    expect((await create(owner, "g1", many)).ErrorCode).toBe(0);
    expect((await create(owner, "g2", [one(1), one(1000)])).ErrorCode).toBe(0);
    expect((await create(owner, "g2", [one(1001)])).ErrorCode).toBe(51008);
  });

  it.each<[string, string, Json, number]>([
    ["a name of 33 bytes", "create_contact_group", { GroupContactItem: [{ GroupName: "x".repeat(33) }] }, 51011],
    [
      "two groups at once",
      "create_contact_group",
      { GroupContactItem: [{ GroupName: "a" }, { GroupName: "b" }] },
      50002,
    ],
    ["two names at once", "del_contact_group", { GroupName: ["a", "b"] }, 50002],
    ["a group that is none", "update_contact_group", rename("nothing", "new"), 51009],
    ["a new name of 33 bytes", "update_contact_group", rename("nothing", "x".repeat(33)), 51011],
    ["another UpdateType", "update_contact_group", { ...rename("a", "b"), UpdateType: 2 }, 50002],
  ])("refuse %s", async (_name, command, fields, code) => {
    expect(await sandbox.codeOf(`recentcontact/${command}`, { From_Account: id(9), ...fields })).toBe(code);
  });

  it("need a higher edition, as do standard marks; custom marks do not", async () => {
    const { call } = sandboxService({ edition: "standard" });
    const item = { ContactItem: { Type: 1, To_Account: "p2" } };
    const mark = (fields: Json): Promise<Json> =>
      call(contactEndpoints, "mark_contact", { From_Account: "p1", MarkItem: [{ ...item, ...fields }] });
    const group = { From_Account: "p1", GroupContactItem: [{ GroupName: "a" }] };
    await expect(call(contactEndpoints, "create_contact_group", group)).rejects.toThrow(new Refusal(51013));
    await expect(mark({ OptType: 1, SetMark: [1] })).rejects.toThrow(new Refusal(51013));
    expect(await mark({ OptType: 2, CustomMark: "vip" })).toMatchObject({ ResultItem: [{ ResultCode: 0 }] });
  });
});

function rename(OldGroupName: string, NewGroupName: string): Json {
  return { UpdateType: 1, UpdateGroup: { UpdateGroupType: 1, OldGroupName, NewGroupName } };
}

describe("marks", () => {
  it("are set and cleared per conversation, and read back", async () => {
    const owner = await fresh();
    const mark = (...MarkItem: Json[]): Promise<Json> => contact("mark_contact", { From_Account: owner, MarkItem });
    const both = { OptType: 3, ContactItem: one(1), SetMark: [1, 33], CustomMark: "vip" };
    const unknown = { OptType: 2, ContactItem: { Type: 1, To_Account: "ghost" }, CustomMark: "x" };
    expect(await mark(both, unknown)).toMatchObject({
      ResultItem: [
        { OptType: 3, ContactItem: one(1), ResultCode: 0, ResultInfo: "" },
        { OptType: 2, ResultCode: 50001 },
      ],
    });
    const read = async (): Promise<Json> => {
      const answer = await contact("get_contact_group", { From_Account: owner, StartIndex: 0 });
      expect(answer).toMatchObject({ CompleteFlag: 1, NextStartIndex: 0, GroupItem: [] });
      return (answer.ContactItem as Json[])[0] ?? {};
    };
    const text = (...set: number[]): string =>
      Array.from({ length: 64 }, (_, index) => (set.includes(index + 1) ? "1" : "0")).join("");
    expect(await read()).toMatchObject({ ...one(1), StandardMark: text(1, 33), CustomMark: "vip" });
    await mark({ OptType: 1, ContactItem: one(1), SetMark: [4], ClearMark: [33] });
    expect(await read()).toMatchObject({ StandardMark: text(1, 4), CustomMark: "vip" });
  });

  const custom = { OptType: 2, ContactItem: one(1), CustomMark: "x" };
  it.each<[string, Json[], number]>([
    ["none", [], 51006],
    ["101", Array(101).fill(custom), 51006],
    ["a custom mark of 257 bytes", [{ ...custom, CustomMark: "x".repeat(257) }], 50002],
    ["a mark of the service", [{ OptType: 1, ContactItem: one(1), SetMark: [5] }], 50002],
    ["mark 65", [{ OptType: 1, ContactItem: one(1), SetMark: [65] }], 50002],
    ["no marks", [{ OptType: 1, ContactItem: one(1) }], 50002],
    ["another OptType", [{ ...custom, OptType: 4 }], 50002],
  ])("refuse %s", async (_name, MarkItem, code) => {
    expect(await sandbox.codeOf("recentcontact/mark_contact", { From_Account: id(9), MarkItem })).toBe(code);
  });

  it("are searched for at most 300 conversations at once", async () => {
    const body = { From_Account: id(9), ContactItem: Array(301).fill(one(1)) };
    expect(await sandbox.codeOf("recentcontact/search_contact_group", body)).toBe(50002);
  });
});

describe("a data folder", () => {
  it("keeps what was arranged through kill -9", async () => {
    const flags = ["--players", "5", "--data-dir", newDataDir()];
    const [owner, peer, other] = ["player_00001", "player_00002", "player_00003"];
    const first = await SandboxProcess.start(flags);
    for (const from of [peer, other]) {
      await first.call("openim/sendmsg", textMessage("hi", { From_Account: from, To_Account: owner }));
    }
    const ContactItem = { Type: 1, To_Account: peer };
    await first.call("recentcontact/delete", { From_Account: owner, Type: 1, To_Account: other, ClearRamble: 1 });
    await first.call("recentcontact/mark_contact", {
      From_Account: owner,
      MarkItem: [{ OptType: 2, ContactItem, CustomMark: "vip" }],
    });
    await first.call("recentcontact/create_contact_group", {
      From_Account: owner,
      GroupContactItem: [{ GroupName: "guild", ContactItem: [ContactItem] }],
    });
    const read = async (sandbox: SandboxProcess): Promise<unknown[]> => [
      await sandbox.call("recentcontact/get_list", { From_Account: owner, ...start }),
      await sandbox.call("recentcontact/get_contact_group", { From_Account: owner, StartIndex: 0 }),
    ];
    const before = await read(first);
    expect(before[0]).toMatchObject({ SessionItem: [{ To_Account: peer }] });
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(flags);
    expect(await read(second)).toEqual(before);
    await second.stop();
  });
});
