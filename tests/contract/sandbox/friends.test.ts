import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { phone, sandboxService } from "#tests/support/sandbox-service.ts";
import {
  addFriendAs,
  answerFriendAs,
  blockAs,
  deleteFriendAs,
  unblockAs,
} from "../../../sandbox/im/friends/friend-acts.ts";
import { friendEndpoints } from "../../../sandbox/im/friends/friend-endpoints.ts";
import { refusalOfWriting } from "../../../sandbox/im/friends/may-write.ts";

type Json = Record<string, unknown>;

let sandbox: SandboxProcess;
let next = 0;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "10", "--calls-per-second", "0"]);
  await sandbox.control("accounts", { prefix: "f", digits: 4, from: 1, to: 3100 });
});
afterAll(() => sandbox.stop());

const crowd = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `f${String(from + index).padStart(4, "0")}`);

/** Accounts nobody has met. */
async function strangers(count: number): Promise<string[]> {
  const accounts = Array.from({ length: count }, (_, index) => `stranger_${next + index}`);
  next += count;
  await sandbox.control("accounts", { accounts });
  return accounts;
}

async function pair(): Promise<[string, string]> {
  const [one = "", two = ""] = await strangers(2);
  return [one, two];
}

const source = { AddSource: "AddSource_Type_Game" };
const sns = (command: string, body: Json): Promise<Json> => sandbox.call(`sns/${command}`, body);
const add = (from: string, to: string, fields: Json = {}, item: Json = {}): Promise<Json> =>
  sns("friend_add", { From_Account: from, AddFriendItem: [{ To_Account: to, ...source, ...item }], ...fields });
const code = (answer: Json, field = "ResultItem"): unknown => (answer[field] as Json[] | undefined)?.[0]?.ResultCode;
const relation = async (one: string, two: string): Promise<unknown> => {
  const body = { From_Account: one, To_Account: [two], CheckType: "CheckResult_Type_Both" };
  return ((await sns("friend_check", body)).InfoItem as Json[])[0]?.Relation;
};
const setProfile = (account: string, Tag: string, Value: string): Promise<Json> =>
  sandbox.call("profile/portrait_set", { From_Account: account, ProfileItem: [{ Tag, Value }] });

describe("adding friends", () => {
  it("makes both friends by default, and answers the vendor's shape", async () => {
    const [one, two] = await pair();
    expect(await add(one, two)).toEqual({
      ActionStatus: "OK",
      ErrorInfo: "",
      ErrorCode: 0,
      ResultItem: [{ To_Account: two, ResultCode: 0, ResultInfo: "" }],
      ErrorDisplay: "",
    });
    expect(await relation(one, two)).toBe("CheckResult_Type_BothWay");
    expect(code(await add(one, two))).toBe(0);
  });

  it("adds one way without asking anybody, and only one way", async () => {
    const [one, two] = await pair();
    await setProfile(two, "Tag_Profile_IM_AllowType", "AllowType_Type_DenyAny");
    expect(code(await add(one, two, { AddType: "Add_Type_Single" }))).toBe(0);
    expect(await relation(one, two)).toBe("CheckResult_Type_AWithB");
    expect(await relation(two, one)).toBe("CheckResult_Type_BWithA");
  });

  it("lets the target decide unless an admin forces it", async () => {
    const [one, two] = await pair();
    await setProfile(two, "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm");
    const waiting = await add(one, two);
    expect(code(waiting)).toBe(30539);
    expect(waiting).not.toHaveProperty("Fail_Account");
    expect(await relation(one, two)).toBe("CheckResult_Type_NoRelation");
    expect(code(await add(one, two, { ForceAddFlags: 1 }))).toBe(0);
    expect(await relation(one, two)).toBe("CheckResult_Type_BothWay");
  });

  it.each<[string, number, (one: string, two: string) => Promise<unknown>]>([
    ["a target on the requester's blocklist", 30515, (one, two) => block(one, two)],
    ["a requester on the target's blocklist", 30525, (one, two) => block(two, one)],
    [
      "a target that refuses all",
      30516,
      (_, two) => setProfile(two, "Tag_Profile_IM_AllowType", "AllowType_Type_DenyAny"),
    ],
    [
      "a requester who may not ask",
      30009,
      (one) => setProfile(one, "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut"),
    ],
    ["a requester with 32 lists and a new one", 30011, (one) => fillLists(one)],
    ["a full list of the requester", 30010, (one) => fillFriends(one)],
    ["a full list of the target", 30014, (_, two) => fillFriends(two)],
    ["a target with 100 requests", 30012, (_, two) => fillRequests(two)],
  ])("refuses per item: %s", async (_name, expected, arrange) => {
    const [one, two] = await pair();
    await arrange(one, two);
    const answer = await add(one, two, {}, { GroupName: "Guild" });
    expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, Fail_Account: [two] });
    expect(code(answer)).toBe(expected);
    expect((answer.ResultItem as Json[])[0]?.ResultInfo).not.toBe("");
  });

  it.each([
    ["nobody_here", 30003],
    ["no legal id", 30002],
  ])("refuses per item the target %s", async (target, expected) => {
    const [one] = await pair();
    expect(code(await add(one, target))).toBe(expected);
    expect(code(await add(one, one))).toBe(30001);
  });

  it.each<[string, Json, number]>([
    ["no From_Account", { From_Account: undefined }, 30001],
    ["an unknown From_Account", { From_Account: "ghost" }, 30003],
    ["a number as From_Account", { From_Account: 7 }, 60015],
    ["no items", { AddFriendItem: [] }, 30001],
    ["101 items", { AddFriendItem: Array(101).fill({ To_Account: "f0002", ...source }) }, 30001],
    ["no AddSource", { AddFriendItem: [{ To_Account: "f0002" }] }, 30001],
    [
      "nine letters of AddSource",
      { AddFriendItem: [{ To_Account: "f0002", AddSource: "AddSource_Type_Abcdefghi" }] },
      30001,
    ],
    ["a remark of 97 bytes", { AddFriendItem: [{ To_Account: "f0002", ...source, Remark: "x".repeat(97) }] }, 30001],
    [
      "a wording of 257 bytes",
      { AddFriendItem: [{ To_Account: "f0002", ...source, AddWording: "x".repeat(257) }] },
      30001,
    ],
    [
      "a list name of 31 bytes",
      { AddFriendItem: [{ To_Account: "f0002", ...source, GroupName: "x".repeat(31) }] },
      30001,
    ],
    ["list names as an array", { AddFriendItem: [{ To_Account: "f0002", ...source, GroupName: ["a"] }] }, 30001],
    ["another AddType", { AddType: "Both" }, 30001],
    ["a text as ForceAddFlags", { ForceAddFlags: "1" }, 30001],
  ])("refuses the call with %s", async (_name, fields, expected) => {
    const body = { From_Account: "f0001", AddFriendItem: [{ To_Account: "f0002", ...source }], ...fields };
    expect(await sandbox.codeOf("sns/friend_add", body)).toBe(expected);
  });
});

async function block(one: string, two: string): Promise<unknown> {
  return await sns("black_list_add", { From_Account: one, To_Account: [two] });
}

async function fillLists(owner: string): Promise<void> {
  const names = Array.from({ length: 32 }, (_, index) => `list ${index}`);
  await sns("group_add", { From_Account: owner, GroupName: names });
}

async function fillFriends(owner: string): Promise<void> {
  for (const start of [1, 1001, 2001]) {
    const items = crowd(start, start + 999).map((account) => ({ To_Account: account, ...source }));
    expect(await sns("friend_import", { From_Account: owner, AddFriendItem: items })).not.toHaveProperty(
      "Fail_Account",
    );
  }
}

async function fillRequests(target: string): Promise<void> {
  await setProfile(target, "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm");
  for (const account of crowd(1, 100)) await add(account, target);
}

describe("importing, updating and reading friends", () => {
  it("keeps every field, gives them back typed and by page, and leaves out what the caller has", async () => {
    const [one, two] = await pair();
    const item = {
      To_Account: two,
      ...source,
      Remark: "힐러",
      RemarkTime: 1735600000,
      GroupName: ["Guild", "Raid"],
      AddWording: "gg",
      AddTime: 1735600001,
      CustomItem: [{ Tag: "Tag_SNS_Custom_Note", Value: "tank" }],
    };
    expect(code(await sns("friend_import", { From_Account: one, AddFriendItem: [item] }))).toBe(0);
    const TagList = ["Tag_SNS_IM_Remark", "Tag_SNS_IM_Group", "Tag_SNS_IM_AddTime", "Tag_SNS_Custom_Note"];
    expect(await sns("friend_get_list", { From_Account: one, To_Account: [two, "f0001"], TagList })).toMatchObject({
      InfoItem: [
        {
          To_Account: two,
          ResultCode: 0,
          SnsProfileItem: [
            { Tag: "Tag_SNS_IM_Remark", Value: "힐러" },
            { Tag: "Tag_SNS_IM_Group", Value: ["Guild", "Raid"] },
            { Tag: "Tag_SNS_IM_AddTime", Value: 1735600001 },
            { Tag: "Tag_SNS_Custom_Note", Value: "tank" },
          ],
        },
        { To_Account: "f0001", ResultCode: 30001 },
      ],
      Fail_Account: ["f0001"],
    });
    const page = await sns("friend_get", { From_Account: one, StartIndex: 0 });
    expect(page).toMatchObject({ FriendNum: 1, CompleteFlag: 1, NextStartIndex: 0 });
    const { StandardSequence, CustomSequence } = page;
    const changed = await sns("friend_get", { From_Account: one, StartIndex: 0, StandardSequence, CustomSequence: 0 });
    expect(changed.UserDataItem).toEqual([
      { To_Account: two, ValueItem: [{ Tag: "Tag_SNS_Custom_Note", Value: "tank" }] },
    ]);
    const known = await sns("friend_get", { From_Account: one, StartIndex: 0, StandardSequence, CustomSequence });
    expect(known.UserDataItem).toEqual([{ To_Account: two, ValueItem: [] }]);
  });

  it("pages friends by 100 without gap or repeat", async () => {
    const [one] = await strangers(1);
    const items = crowd(1, 250).map((account) => ({ To_Account: account, ...source }));
    await sns("friend_import", { From_Account: one, AddFriendItem: items });
    const seen: unknown[] = [];
    let start: unknown = 0;
    for (let page = 0; page < 3; page += 1) {
      const answer = await sns("friend_get", { From_Account: one, StartIndex: start });
      seen.push(...(answer.UserDataItem as Json[]).map(({ To_Account }) => To_Account));
      expect(answer.CompleteFlag).toBe(page === 2 ? 1 : 0);
      start = answer.NextStartIndex;
    }
    expect(seen).toEqual(crowd(1, 250));
    expect(start).toBe(0);
  });

  it("updates remark, lists and own fields of friends alone", async () => {
    const [one, two] = await pair();
    await add(one, two);
    const SnsItem = [
      { Tag: "Tag_SNS_IM_Remark", Value: "healer" },
      { Tag: "Tag_SNS_IM_Group", Value: ["Guild"] },
      { Tag: "Tag_SNS_Custom_Note", Value: "x" },
    ];
    const answer = await sns("friend_update", {
      From_Account: one,
      UpdateItem: [
        { To_Account: two, SnsItem },
        { To_Account: "f0001", SnsItem },
      ],
    });
    expect(answer).toMatchObject({ ResultItem: [{ ResultCode: 0 }, { ResultCode: 30001 }], Fail_Account: ["f0001"] });
    const lists = await sns("group_get", { From_Account: one, NeedFriend: "Need_Friend_Type_Yes" });
    expect(lists.ResultItem).toEqual([{ GroupName: "Guild", FriendNumber: 1, To_Account: [two] }]);
  });

  it("counts changes of standard and own fields apart", async () => {
    const [one, two] = await pair();
    await add(one, two);
    const write = (Tag: string): Promise<Json> =>
      sns("friend_update", { From_Account: one, UpdateItem: [{ To_Account: two, SnsItem: [{ Tag, Value: "x" }] }] });
    const sequences = async (): Promise<unknown[]> => {
      const { StandardSequence, CustomSequence } = await sns("friend_get", { From_Account: one, StartIndex: 0 });
      return [StandardSequence, CustomSequence];
    };
    expect(await sequences()).toEqual([1, 0]);
    await write("Tag_SNS_Custom_Note");
    expect(await sequences()).toEqual([1, 1]);
    await write("Tag_SNS_IM_Remark");
    expect(await sequences()).toEqual([2, 1]);
  });

  it.each<[string, unknown, unknown]>([
    ["a remark of 97 bytes", "Tag_SNS_IM_Remark", "x".repeat(97)],
    ["a list as text", "Tag_SNS_IM_Group", "Guild"],
    ["the time of adding", "Tag_SNS_IM_AddTime", 1],
    ["a field the console does not have", "Tag_SNS_Custom_Nothing", "x"],
    ["a number in an own field", "Tag_SNS_Custom_Note", 7],
    ["501 bytes in an own field", "Tag_SNS_Custom_Note", "x".repeat(501)],
  ])("refuses to write %s", async (_name, Tag, Value) => {
    const UpdateItem = [{ To_Account: "f0002", SnsItem: [{ Tag, Value }] }];
    expect(await sandbox.codeOf("sns/friend_update", { From_Account: "f0001", UpdateItem })).toBe(30001);
  });

  it("takes the own fields the console has, and no more than 20", async () => {
    const [one, two] = await pair();
    await add(one, two);
    const UpdateItem = [{ To_Account: two, SnsItem: [{ Tag: "Tag_SNS_Custom_Clan", Value: "x" }] }];
    expect(await sandbox.codeOf("sns/friend_update", { From_Account: one, UpdateItem })).toBe(30001);
    await sandbox.control("console", { friendFields: ["Tag_SNS_Custom_Note", "Tag_SNS_Custom_Clan"] });
    expect(await sandbox.codeOf("sns/friend_update", { From_Account: one, UpdateItem })).toBe(0);
    const many = Array.from({ length: 21 }, (_, index) => `Tag_SNS_Custom_${String.fromCharCode(65 + index)}`);
    await expect(sandbox.control("console", { friendFields: many })).rejects.toThrow("friendFields: at most 20");
  });
});

describe("deleting friends", () => {
  it("is one-way without a word, both ways on demand, and tells a repeat", async () => {
    const [one, two] = await pair();
    await add(one, two);
    const body = { From_Account: one, To_Account: [two] };
    expect(code(await sns("friend_delete", body))).toBe(0);
    expect(await relation(one, two)).toBe("CheckResult_Type_BWithA");
    expect(await sns("friend_delete", body)).toMatchObject({
      ResultItem: [{ ResultCode: 31704 }],
      Fail_Account: [two],
    });
    await add(one, two);
    await sns("friend_delete", { ...body, DeleteType: "Delete_Type_Both" });
    expect(await relation(one, two)).toBe("CheckResult_Type_NoRelation");
  });

  it("of all friends leaves the others' lists alone unless both ways are asked for", async () => {
    const [one = "", two = "", three = ""] = await strangers(3);
    await add(one, two);
    expect(await sandbox.codeOf("sns/friend_delete_all", { From_Account: one })).toBe(0);
    expect(await relation(one, two)).toBe("CheckResult_Type_BWithA");
    await add(one, three);
    await sns("friend_delete_all", { From_Account: one, DeleteType: "Delete_Type_Both" });
    expect(await relation(one, three)).toBe("CheckResult_Type_NoRelation");
  });

  it.each([
    ["friend_delete", {}],
    ["friend_check", { CheckType: "CheckResult_Type_Both" }],
    ["black_list_add", {}],
    ["black_list_delete", {}],
    ["black_list_check", { CheckType: "BlackCheckResult_Type_Both" }],
  ])("%s takes 1,000 accounts and not one more", async (command, fields) => {
    const body = { From_Account: "f0001", ...fields };
    expect(await sandbox.codeOf(`sns/${command}`, { ...body, To_Account: Array(1001).fill("f0002") })).toBe(30001);
    expect(await sandbox.codeOf(`sns/${command}`, { ...body, To_Account: [] })).toBe(30001);
  });
});

describe("checking", () => {
  it("one way looks into the owner's list alone", async () => {
    const [one, two] = await pair();
    await add(two, one, { AddType: "Add_Type_Single" });
    const body = { From_Account: one, To_Account: [two, "ghost"], CheckType: "CheckResult_Type_Single" };
    expect(await sns("friend_check", body)).toMatchObject({
      InfoItem: [
        { To_Account: two, Relation: "CheckResult_Type_NoRelation", ResultCode: 0 },
        { To_Account: "ghost", Relation: "CheckResult_Type_NoRelation", ResultCode: 30003 },
      ],
      Fail_Account: ["ghost"],
    });
    expect(await sandbox.codeOf("sns/friend_check", { ...body, CheckType: undefined })).toBe(30001);
  });
});

describe("blocklists", () => {
  it("end the friendship of both, tell a repeat by its text, and come back by pages", async () => {
    const [one = "", two = "", three = ""] = await strangers(3);
    await add(one, two);
    await block(one, three);
    expect(code((await block(one, two)) as Json)).toBe(0);
    expect(await relation(one, two)).toBe("CheckResult_Type_NoRelation");
    expect(await block(one, two)).toMatchObject({
      ResultItem: [{ ResultCode: 30001, ResultInfo: expect.stringContaining("Already_Exist") }],
    });
    const page = (StartIndex: number): Promise<Json> =>
      sns("black_list_get", { From_Account: one, StartIndex, MaxLimited: 1, LastSequence: 0 });
    expect(await page(0)).toMatchObject({ BlackListItem: [{ To_Account: three }], StartIndex: 1, CurruentSequence: 2 });
    expect(await page(1)).toMatchObject({ BlackListItem: [{ To_Account: two }], StartIndex: 0 });
    const check = (From_Account: string, To_Account: string, kind: string): Promise<Json> =>
      sns("black_list_check", { From_Account, To_Account: [To_Account], CheckType: `BlackCheckResult_Type_${kind}` });
    const relationOf = async (from: string, to: string, kind: string): Promise<unknown> =>
      ((await check(from, to, kind)).BlackListCheckItem as Json[])[0]?.Relation;
    expect(await relationOf(one, two, "Both")).toBe("BlackCheckResult_Type_AWithB");
    expect(await relationOf(two, one, "Both")).toBe("BlackCheckResult_Type_BWithA");
    expect(await relationOf(two, one, "Single")).toBe("BlackCheckResult_Type_NO");
    await block(two, one);
    expect(await relationOf(one, two, "Both")).toBe("BlackCheckResult_Type_BothWay");
    const undo = { From_Account: one, To_Account: [two] };
    expect(code(await sns("black_list_delete", undo))).toBe(0);
    expect(code(await sns("black_list_delete", undo))).toBe(0);
  });

  it("hold 1,000", async () => {
    const [one] = await strangers(1);
    const many = await sns("black_list_add", { From_Account: one, To_Account: crowd(1, 1000) });
    expect(many).not.toHaveProperty("Fail_Account");
    expect(code(await sns("black_list_add", { From_Account: one, To_Account: ["f1001"] }))).toBe(30013);
  });
});

describe("friend lists", () => {
  it("take friends alone, hold 32, and forget what is deleted", async () => {
    const [one, two] = await pair();
    await add(one, two);
    expect(
      await sns("group_add", { From_Account: one, GroupName: ["Guild"], To_Account: [two, "f0001"] }),
    ).toMatchObject({ ResultItem: [{ ResultCode: 0 }, { ResultCode: 32216 }], Fail_Account: ["f0001"] });
    expect(await sns("group_get", { From_Account: one })).toMatchObject({
      ResultItem: [{ GroupName: "Guild", FriendNumber: 1 }],
    });
    const names = Array.from({ length: 32 }, (_, index) => `n${index}`);
    expect(await sandbox.codeOf("sns/group_add", { From_Account: one, GroupName: names })).toBe(30011);
    expect(await sandbox.codeOf("sns/group_add", { From_Account: one, GroupName: names.slice(1) })).toBe(0);
    const { CurrentSequence } = await sns("group_delete", { From_Account: one, GroupName: ["Guild", "nothing"] });
    expect(await sns("group_get", { From_Account: one, GroupName: ["Guild"] })).toMatchObject({
      ResultItem: [],
      CurrentSequence,
    });
  });
});

describe("callbacks of friends", () => {
  it("tell each pair that succeeded once a call, and nothing for an import or a repeat", async () => {
    const { callbacks, call } = sandboxService();
    const AddFriendItem = [
      { To_Account: "p2", ...source },
      { To_Account: "ghost", ...source },
    ];
    await call(friendEndpoints, "friend_add", { From_Account: "p1", AddFriendItem, ForceAddFlags: 1 });
    await call(friendEndpoints, "friend_add", { From_Account: "p1", AddFriendItem });
    await call(friendEndpoints, "friend_import", { From_Account: "p3", AddFriendItem });
    expect(callbacks.told).toEqual([
      {
        command: "Sns.CallbackFriendAdd",
        origin: { clientIp: "127.0.0.1", platform: "RESTAPI" },
        body: {
          PairList: [
            { From_Account: "p1", To_Account: "p2", Initiator_Account: "p1" },
            { From_Account: "p2", To_Account: "p1", Initiator_Account: "p1" },
          ],
          ClientCmd: "friend_add",
          Admin_Account: "administrator",
          ForceFlag: 1,
          EventTime: expect.any(Number),
        },
      },
    ]);
    await call(friendEndpoints, "friend_delete", { From_Account: "p1", To_Account: ["p2", "p4"] });
    expect(callbacks.of("Sns.CallbackFriendDelete")).toEqual([
      { PairList: [{ From_Account: "p1", To_Account: "p2" }], EventTime: expect.any(Number) },
    ]);
    await call(friendEndpoints, "friend_delete_all", { From_Account: "p2" });
    expect(callbacks.of("Sns.CallbackFriendDelete")).toHaveLength(2);
    await call(friendEndpoints, "black_list_add", { From_Account: "p1", To_Account: ["p5", "p5"] });
    await call(friendEndpoints, "black_list_delete", { From_Account: "p1", To_Account: ["p5", "p6"] });
    for (const command of ["Sns.CallbackBlackListAdd", "Sns.CallbackBlackListDelete"]) {
      expect(callbacks.of(command)).toMatchObject([{ PairList: [{ From_Account: "p1", To_Account: "p5" }] }]);
    }
  });

  it("let the app refuse a player's request per target with its own codes, and no others", async () => {
    const { service, callbacks } = sandboxService();
    const ResultItem = [
      { To_Account: "p2", ResultCode: 38001, ResultInfo: "too young" },
      { To_Account: "p3", ResultCode: 5, ResultInfo: "no code of ours" },
    ];
    callbacks.answer("Sns.CallbackPrevFriendAdd", () => ({ code: 0, text: "", answer: { ResultItem } }));
    const items = ["p2", "p3"].map((account) => ({ account, addSource: "AddSource_Type_Lobby", addWording: "hi" }));
    const player = { account: "p1", origin: phone };
    expect(await addFriendAs(service, player, { items, isBoth: true })).toEqual([
      { To_Account: "p2", ResultCode: 38001, ResultInfo: "too young" },
      { To_Account: "p3", ResultCode: 0, ResultInfo: "" },
    ]);
    expect(callbacks.of("Sns.CallbackPrevFriendAdd")[0]).toMatchObject({
      Requester_Account: "p1",
      From_Account: "p1",
      FriendItem: [
        { To_Account: "p2", AddSource: "AddSource_Type_Lobby", AddWording: "hi", Remark: "", GroupName: "" },
        { To_Account: "p3" },
      ],
      AddType: "Add_Type_Both",
      ForceAddFlags: 0,
    });
    expect(callbacks.of("Sns.CallbackFriendAdd")).toMatchObject([
      { ClientCmd: "FriendAdd", Admin_Account: "", ForceFlag: 0 },
    ]);
    callbacks.answer("Sns.CallbackPrevFriendAdd", () => ({ code: 7, text: "", answer: { ResultItem } }));
    expect(await addFriendAs(service, player, { items: items.slice(0, 1), isBoth: true })).toMatchObject([
      { ResultCode: 0 },
    ]);
  });

  it("carry a request from asking to its answer", async () => {
    const { service, callbacks } = sandboxService();
    const { friends } = service.store.world;
    service.store.commit({
      op: "profile",
      account: "p2",
      values: [["Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm"]],
    });
    const asker = { account: "p1", origin: phone };
    const answerer = { account: "p2", origin: phone };
    const ask = (): Promise<unknown> =>
      addFriendAs(service, asker, { items: [{ account: "p2", addSource: "AddSource_Type_Lobby" }], isBoth: true });
    expect(await answerFriendAs(service, answerer, { from: "p1", action: "Response_Action_Agree" })).toMatchObject({
      ResultCode: 30614,
    });
    expect(await ask()).toMatchObject([{ ResultCode: 30539 }]);
    await answerFriendAs(service, answerer, { from: "p1", action: "Response_Action_Reject" });
    expect(friends.isFriend("p1", "p2")).toBe(false);
    await ask();
    callbacks.answer("Sns.CallbackPrevFriendResponse", () => ({
      code: 0,
      text: "",
      answer: { ResultItem: [{ To_Account: "p1", ResultCode: 38500, ResultInfo: "not now" }] },
    }));
    const agree = { from: "p1", action: "Response_Action_AgreeAndAdd" } as const;
    expect(await answerFriendAs(service, answerer, agree)).toMatchObject({ ResultCode: 38500, ResultInfo: "not now" });
    callbacks.answer("Sns.CallbackPrevFriendResponse", () => ({}));
    expect(await answerFriendAs(service, answerer, agree)).toMatchObject({ ResultCode: 0 });
    expect(friends.isFriend("p1", "p2") && friends.isFriend("p2", "p1")).toBe(true);
    expect(callbacks.of("Sns.CallbackFriendAdd")).toMatchObject([{ ClientCmd: "FriendResponse" }]);
    expect(deleteFriendAs(service, asker, { account: "p2", isBoth: false })).toMatchObject({ ResultCode: 0 });
    expect(blockAs(service, asker, "p2")).toMatchObject({ ResultCode: 0 });
    expect(unblockAs(service, asker, "p2")).toMatchObject({ ResultCode: 0 });
    expect(friends.isFriend("p2", "p1")).toBe(false);
  });
});

describe("who may write to whom", () => {
  it("follows blocks and the mode of the console", () => {
    const { service } = sandboxService();
    const link = (owner: string, friend: string): void =>
      service.store.commit({ part: "friends", op: "link", links: [{ owner, friend, data: {} }] });
    const setMode = (writing: "anyone" | "mutual" | "in-receivers-list" | "in-senders-list"): void =>
      service.store.commit({ op: "console", settings: { writing } });
    expect(refusalOfWriting(service, "p1", "p2")).toBeUndefined();
    link("p1", "p2");
    setMode("in-senders-list");
    expect(refusalOfWriting(service, "p1", "p2")).toBeUndefined();
    expect(refusalOfWriting(service, "p2", "p1")).toBe(20011);
    setMode("in-receivers-list");
    expect(refusalOfWriting(service, "p1", "p2")).toBe(20010);
    setMode("mutual");
    expect(refusalOfWriting(service, "p1", "p2")).toBe(20009);
    link("p2", "p1");
    expect(refusalOfWriting(service, "p1", "p2")).toBeUndefined();
    service.store.commit({ part: "friends", op: "block", owner: "p2", account: "p1", at: 1 });
    expect(refusalOfWriting(service, "p1", "p2")).toBe(20007);
    service.store.commit({ op: "console", settings: { tellsBlocked: false } });
    expect(refusalOfWriting(service, "p1", "p2")).toBe("silent");
  });
});

describe("a data folder", () => {
  it("keeps friends, requests, lists and blocks through kill -9, and forgets a deleted account", async () => {
    const flags = ["--players", "10", "--edition", "trial", "--data-dir", newDataDir()];
    const one = "player_00001";
    const first = await SandboxProcess.start(flags);
    const AddFriendItem = [2, 3, 4].map((number) => ({
      To_Account: `player_0000${number}`,
      ...source,
      GroupName: "Guild",
    }));
    await first.call("sns/friend_add", { From_Account: one, AddFriendItem });
    await first.call("sns/black_list_add", { From_Account: one, To_Account: ["player_00004"] });
    const read = async (sandbox: SandboxProcess): Promise<unknown[]> => [
      await sandbox.call("sns/friend_get", { From_Account: one, StartIndex: 0 }),
      await sandbox.call("sns/group_get", { From_Account: one, NeedFriend: "Need_Friend_Type_Yes" }),
      await sandbox.call("sns/black_list_get", { From_Account: one, StartIndex: 0, MaxLimited: 9, LastSequence: 0 }),
    ];
    const before = await read(first);
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(flags);
    expect(await read(second)).toEqual(before);
    await second.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "player_00002" }] });
    expect(await second.call("sns/friend_get", { From_Account: one, StartIndex: 0 })).toMatchObject({ FriendNum: 1 });
    await second.stop();
  });
});
