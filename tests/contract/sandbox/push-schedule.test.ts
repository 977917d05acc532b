import { afterEach, describe, expect, it } from "vitest";
import { playerIds } from "#tests/support/sandbox-mail.ts";
import { type Json, newDataDir, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

const ADD = "timpush/add_sched_task";
const MODIFY = "timpush/modify_sched_task";
const DELETE = "timpush/delete_sched_task";
const GET = "timpush/get_sched_task";
const LIST = "timpush/list_sched_task";
const Sdkappid = TEST_APP.sdkAppId;

let sandbox: SandboxProcess;
afterEach(() => sandbox.stop());

async function start(flags: string[] = []): Promise<void> {
  // Five calls a second are the vendor's; tests of other things need more.
  sandbox = await SandboxProcess.start(["--players", "20", "--seed", "5", "--calls-per-second", "0", ...flags]);
  const users = playerIds(2, 3).map((id) => ({ To_Account: id, Tags: ["season_9"] }));
  await sandbox.call("timpush/add_tag", { UserTags: users });
}

/** UTC as the vendor writes it, so many seconds from the sandbox's now. */
async function inSeconds(seconds: number): Promise<string> {
  const { now } = await sandbox.control("config");
  return new Date((Number(now) + seconds) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

function task(SchedAt: string, fields: Json = {}, content: Json = {}): Json {
  return {
    Sdkappid,
    Type: "Tag",
    SchedAt,
    Content: {
      From_Account: "system_mail",
      Condition: { TagsAnd: ["season_9"] },
      OfflinePushInfo: { Title: "Guild war", Desc: "Starts in one hour" },
      ...content,
    },
    ...fields,
  };
}

const pass = (seconds: number): Promise<Json> => sandbox.control("clock", { advanceSeconds: seconds });
const infoOf = async (TaskID: unknown): Promise<Json> =>
  (await sandbox.call(GET, { Sdkappid, TaskID })).TaskInfo as Json;
const add = async (body: Json): Promise<unknown> => (await sandbox.call(ADD, body)).TaskID;

describe("a scheduled push", () => {
  it("waits, and runs when the clock is moved past its time", async () => {
    await start();
    const SchedAt = await inSeconds(3600);
    const TaskID = await add(task(SchedAt));
    expect(await infoOf(TaskID)).toMatchObject({
      TaskID,
      Sdkappid,
      Type: "Tag",
      SchedAt,
      Title: "Guild war",
      Desc: "Starts in one hour",
      Status: "pending",
      DispatchSuccess: 0,
      DispatchErr: "",
      PushTaskID: "",
      Content: { MsgRandom: expect.any(Number) },
    });
    await pass(3590);
    expect(await infoOf(TaskID)).toMatchObject({ Status: "pending" });
    await pass(11);
    const { PushTaskID, ...rest } = await infoOf(TaskID);
    expect(rest).toMatchObject({ Status: "dispatched", DispatchSuccess: 1, DispatchErr: "" });
    const pushed = await sandbox.control(`ledger?push=${PushTaskID}&list=1`);
    expect(pushed.accounts).toEqual(playerIds(2, 3));
    expect(await sandbox.codeOf("timpush/revoke", { TaskId: PushTaskID })).toBe(0);
  });

  it("runs by itself when its second comes", async () => {
    await start();
    const message = [{ MsgType: "TIMTextElem", MsgContent: { Text: "on time" } }];
    await add(task(await inSeconds(1), {}, { MsgBody: message }));
    await expect
      .poll(async () => (await sandbox.control("ledger?contains=on time")).deliveries, { timeout: 5000, interval: 100 })
      .toBe(2);
  });

  it("goes to everyone or to listed users as its type says", async () => {
    await start();
    const SchedAt = await inSeconds(60);
    const all = await add(task(SchedAt, { Type: "All" }, { Condition: undefined }));
    const fields = { Condition: undefined, To_Account: ["player_00008", "ghost"] };
    const user = await add(task(SchedAt, { Type: "User" }, fields));
    await pass(61);
    const recipients = async (id: unknown): Promise<unknown> =>
      (await sandbox.control(`ledger?push=${(await infoOf(id)).PushTaskID}`)).recipients;
    expect(await recipients(all)).toBe(23);
    expect(await recipients(user)).toBe(1);
  });

  it("takes the tags of the moment it runs", async () => {
    await start();
    const TaskID = await add(task(await inSeconds(60)));
    await sandbox.call("timpush/add_tag", { UserTags: [{ To_Account: "player_00011", Tags: ["season_9"] }] });
    await pass(61);
    const { PushTaskID } = await infoOf(TaskID);
    expect((await sandbox.control(`ledger?push=${PushTaskID}`)).recipients).toBe(3);
  });

  it("can be changed and deleted while it is pending, and not afterwards", async () => {
    await start();
    const TaskID = await add(task(await inSeconds(60)));
    const later = await inSeconds(7200);
    const change = { Sdkappid, TaskID, Type: "Tag", SchedAt: later };
    expect(await sandbox.call(MODIFY, change)).toMatchObject({ ErrorCode: 0, TaskID });
    const words = { OfflinePushInfo: { Title: "Postponed", Desc: "Tomorrow" } };
    expect(await sandbox.codeOf(MODIFY, { Sdkappid, TaskID, Type: "Tag", Content: words })).toBe(0);
    expect(await sandbox.codeOf(MODIFY, { Sdkappid, TaskID, Type: "All", SchedAt: later })).toBe(90104);
    await pass(3600);
    expect(await infoOf(TaskID)).toMatchObject({
      Status: "pending",
      SchedAt: later,
      Title: "Postponed",
      Content: { Condition: { TagsAnd: ["season_9"] } },
    });
    await pass(3601);
    expect(await sandbox.codeOf(MODIFY, { ...change, SchedAt: await inSeconds(60) })).toBe(90106);
    expect(await sandbox.codeOf(DELETE, { Sdkappid, TaskID, Type: "Tag" })).toBe(90106);

    const doomed = await add(task(await inSeconds(60)));
    expect(doomed).not.toBe(TaskID);
    expect(await sandbox.call(DELETE, { Sdkappid, TaskID: doomed, Type: "Tag" })).toMatchObject({ TaskID: doomed });
    const again = await sandbox.call(DELETE, { Sdkappid, TaskID: doomed, Type: "Tag" });
    expect(again).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 90104, TaskID: 0 });
    expect(await sandbox.codeOf(GET, { Sdkappid, TaskID: doomed })).toBe(90104);
  });

  it("counts on the day it runs, and says why it could not", { timeout: 30_000 }, async () => {
    await start();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await sandbox.control("clock", { at: `${tomorrow}T17:00:00Z` });
    const TaskID = await add(task(await inSeconds(1000)));
    const lucky = await add(task(await inSeconds(500)));
    for (let number = 1; number <= 99; number += 1) {
      const body = {
        From_Account: "system_mail",
        MsgRandom: number,
        OfflinePushInfo: { Title: "t", Desc: "d" },
      };
      expect(await sandbox.codeOf("timpush/push", body)).toBe(0);
      await pass(1.1);
    }
    await pass(1000);
    expect(await infoOf(lucky)).toMatchObject({ Status: "dispatched" });
    expect(await infoOf(TaskID)).toMatchObject({
      DispatchSuccess: 0,
      DispatchErr: expect.stringContaining("90047"),
      PushTaskID: "",
    });
  });

  it("survives kill -9, and one that came due meanwhile runs at the start", async () => {
    const flags = ["--data-dir", newDataDir()];
    await start(flags);
    const soon = await add(task(await inSeconds(1)));
    const late = await add(task(await inSeconds(3600)));
    await sandbox.stop("SIGKILL");
    sandbox = await SandboxProcess.start(["--players", "20", "--seed", "5", "--calls-per-second", "0", ...flags]);
    expect(await infoOf(late)).toMatchObject({ Status: "pending" });
    await pass(2);
    expect(await infoOf(soon)).toMatchObject({ Status: "dispatched" });
  });

  it("is refused above five calls a second", async () => {
    sandbox = await SandboxProcess.start(["--players", "20"]);
    const codes = await Promise.all(Array.from({ length: 8 }, () => sandbox.codeOf(GET, { Sdkappid, TaskID: 1 })));
    expect(codes.filter((code) => code === 60007)).toHaveLength(3);
  });
});

describe("the list", () => {
  const list = (fields: Json = {}): Promise<Json> =>
    sandbox.call(LIST, {
      Sdkappid,
      Offset: 0,
      Want: 20,
      OrderBy: "schedat",
      Asc: true,
      BeginTime: "2025-01-01 00:00:00",
      EndTime: "2025-06-01 00:00:00",
      ...fields,
    });
  const ids = ({ Tasks }: Json): unknown[] => (Tasks as Json[]).map((item) => item.TaskID);

  it("is ordered, paged, bounded in time and searched", async () => {
    await start();
    const day = async (days: number): Promise<string> => await inSeconds(days * 86_400);
    const [third, first, second] = [
      await add(task(await day(30))),
      await add(task(await day(10))),
      await add(task(await day(20), {}, { OfflinePushInfo: { Title: "Harvest feast", Desc: "x" } })),
    ];
    const range = { BeginTime: await day(0), EndTime: await day(40) };
    const everything = await list(range);
    expect(ids(everything)).toEqual([first, second, third]);
    expect(everything.Total).toBe(3);
    expect(ids(await list({ ...range, Asc: false, OrderBy: "schedAt" }))).toEqual([third, second, first]);
    expect(await list({ ...range, Offset: 1, Want: 1 })).toMatchObject({ Total: 3, Tasks: [{ TaskID: second }] });
    expect(ids(await list({ ...range, EndTime: await day(15) }))).toEqual([first]);
    expect(ids(await list({ ...range, Keyword: "feast" }))).toEqual([second]);
    const created = { BeginTime: await day(-1), EndTime: await day(1), OrderBy: "createAt" };
    expect(ids(await list(created))).toEqual([third, first, second]);
  });

  it.each<[string, Json]>([
    ["a page of nothing", { Want: 0 }],
    ["an Offset below 0", { Offset: -1 }],
    ["an unknown order", { OrderBy: "title" }],
    ["a direction that is no boolean", { Asc: 1 }],
    ["an end before the beginning", { EndTime: "2024-06-01 00:00:00" }],
    ["a time of another form", { BeginTime: "2025-01-01T00:00:00Z" }],
    ["another app", { Sdkappid: 5 }],
  ])("refuses %s", async (_what, fields) => {
    await start();
    expect((await list(fields)).ErrorCode).toBe(90104);
  });
});

describe("a schedule is refused", () => {
  it.each<[string, Json, Json]>([
    ["of another app", { Sdkappid: 1 }, {}],
    ["of an unknown type", { Type: "Everyone" }, {}],
    ["in the past", { SchedAt: "2020-01-01 00:00:00" }, {}],
    ["on a day that does not exist", { SchedAt: "2031-02-30 00:00:00" }, {}],
    ["at a time of another form", { SchedAt: "2031-02-03T00:00:00Z" }, {}],
    ["without content", { Content: undefined }, {}],
    ["by tag without a condition", {}, { Condition: undefined }],
    ["to everyone with a condition", { Type: "All" }, {}],
    ["to users without a list", { Type: "User" }, { Condition: undefined }],
    ["to more than 500 users", { Type: "User" }, { Condition: undefined, To_Account: playerIds(501) }],
    ["without a notification", {}, { OfflinePushInfo: undefined }],
    ["from a sender nobody imported", {}, { From_Account: "ghost" }],
    ["with a condition its push would be refused for", {}, { Condition: { TagsOr: ["a"], AttrsOr: { vip: "b" } } }],
  ])("%s", async (_what, fields, content) => {
    await start();
    const body = task("2031-01-01 00:00:00", {}, content);
    expect(await sandbox.codeOf(ADD, { ...body, ...fields })).toBe(90104);
    const everything = { Offset: 0, Want: 20, OrderBy: "createat", Asc: true };
    const range = { BeginTime: await inSeconds(-86_400), EndTime: await inSeconds(86_400) };
    expect((await sandbox.call(LIST, { Sdkappid, ...everything, ...range })).Total).toBe(0);
  });
});
