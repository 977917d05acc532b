import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";

const HISTORY = "open_msg_svc/get_history";
const STATISTICS = "openconfigsvr/getappinfo";
const HOUR = 3600;
/** 14:05 of 20 November 2026 in China. */
const AFTERNOON = Date.UTC(2026, 10, 20, 6, 5) / 1000;

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.stop());

const start = (...flags: string[]): Promise<SandboxProcess> =>
  SandboxProcess.start(["--players", "20", "--calls-per-second", "0", ...flags]);
const at = (seconds: number, target = sandbox): Promise<Json> => target.control("clock", { at: seconds });
const group = (command: string, body: Json, target = sandbox): Promise<Json> =>
  target.call(`group_open_http_svc/${command}`, body);

async function team(target = sandbox): Promise<unknown> {
  const MemberList = [{ Member_Account: "player_00002" }, { Member_Account: "player_00003" }];
  const body = { Type: "Public", Name: "Raid", Owner_Account: "player_00001", MemberList };
  return (await group("create_group", body, target)).GroupId;
}

let lastRandom = 0;
const sayIn = (GroupId: unknown, words: string, target = sandbox): Promise<Json> => {
  lastRandom += 1;
  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
  return group("send_group_msg", { GroupId, From_Account: "player_00001", Random: lastRandom, MsgBody }, target);
};

describe("get_history", () => {
  it("gives a file of the hour that can be fetched, checked and read line by line", async () => {
    await at(AFTERNOON);
    const GroupId = await team();
    const said = await sayIn(GroupId, "안녕");
    await at(AFTERNOON + HOUR);
    await sayIn(GroupId, "an hour later");
    await at(AFTERNOON + 2 * HOUR);
    const answer = await sandbox.call(HISTORY, { ChatType: "Group", MsgTime: "2026112014" });
    expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
    const [file] = answer.File as Json[];
    expect(file?.ExpireTime).toBe("2026-11-21 16:05:00");

    const packed = await fetchFile(String(file?.URL));
    const plain = gunzipSync(packed);
    expect([packed.length, md5(packed)]).toEqual([file?.GzipSize, file?.GzipMD5]);
    expect([plain.length, md5(plain)]).toEqual([file?.FileSize, file?.FileMD5]);
    expect(plain.toString("utf8").trimEnd().split("\n").at(-1)).toBe("]}");
    expect(JSON.parse(plain.toString("utf8"))).toMatchObject({
      ChatType: "Group",
      MsgTime: "2026112014",
      MsgList: [{ From_Account: "player_00001", GroupId, MsgSeq: 1, MsgTimestamp: said.MsgTime }],
    });
  });

  it("holds one line for each recipient of a one-to-one message", async () => {
    await at(AFTERNOON + 24 * HOUR);
    const To_Account = ["player_00001", "player_00002"];
    await sandbox.call("openim/batchsendmsg", { ...textMessage("mail", {}), To_Account, MsgRandom: 7 });
    await at(AFTERNOON + 26 * HOUR);
    const answer = await sandbox.call(HISTORY, { ChatType: "C2C", MsgTime: "2026112114" });
    const url = String((answer.File as Json[])[0]?.URL);
    const { MsgList } = JSON.parse(gunzipSync(await fetchFile(url)).toString("utf8"));
    expect(MsgList.map((message: Json) => message.To_Account)).toEqual(To_Account);
  });

  it("refuses a link that was changed or is over", async () => {
    await at(AFTERNOON + 2 * HOUR);
    const answer = await sandbox.call(HISTORY, { ChatType: "Group", MsgTime: "2026112014" });
    const url = String((answer.File as Json[])[0]?.URL);
    expect((await fetch(url.replace("2026112014", "2026112015"))).status).toBe(403);
    expect((await fetch(url.replace("sign=", "sign=0"))).status).toBe(403);
    expect((await fetch(url)).status).toBe(200);
    await at(AFTERNOON + 27 * HOUR);
    expect((await fetch(url)).status).toBe(403);
  });

  it.each<[string, Json, number]>([
    ["no kind", { ChatType: undefined }, 1002],
    ["another kind", { ChatType: "Room" }, 1002],
    ["no hour", { MsgTime: undefined }, 1002],
    ["an hour as number", { MsgTime: 2026112014 }, 1002],
    ["a day", { MsgTime: "20261120" }, 1002],
    ["an hour that no day has", { MsgTime: "2026112024" }, 1002],
    ["a day that no month has", { MsgTime: "2026113112" }, 1002],
    ["an hour that is not ready", { MsgTime: "2026112015" }, 1004],
    ["an hour in which nobody wrote", { MsgTime: "2026112009" }, 1004],
    ["an hour eight days ago", { MsgTime: "2026111214" }, 1005],
  ])("refuses %s", async (_name, fields, code) => {
    await at(AFTERNOON + 2 * HOUR);
    expect(await sandbox.codeOf(HISTORY, { ChatType: "Group", MsgTime: "2026112014", ...fields })).toBe(code);
  });
});

describe("getappinfo", () => {
  it("counts what was done on each day, also after kill -9", async () => {
    const flags = ["--data-dir", newDataDir()];
    const before = await start(...flags);
    await at(AFTERNOON, before);
    const GroupId = await team(before);
    await before.control("act", { type: "login", account: "player_00001" });
    await before.control("act", { type: "login", account: "player_00001" });
    await sayIn(GroupId, "one", before);
    await sayIn(GroupId, "two", before);
    await before.call("openim/batchsendmsg", {
      ...textMessage("mail", {}),
      To_Account: ["player_00001", "player_00002"],
      MsgRandom: 1,
    });
    await before.call("im_open_login_svc/account_import", { UserID: "newcomer" });
    await at(AFTERNOON + 24 * HOUR, before);
    await group("destroy_group", { GroupId }, before);
    await before.stop("SIGKILL");

    const after = await start(...flags);
    const answer = await after.call(STATISTICS, {});
    expect(answer).toMatchObject({ ErrorCode: 0, ErrorInfo: "OK" });
    expect(answer).not.toHaveProperty("ActionStatus");
    const days = answer.Result as Json[];
    expect(days).toHaveLength(30);
    expect(days.every((day) => Object.values(day).every((value) => typeof value === "string"))).toBe(true);
    expect(days.at(-2)).toMatchObject({
      Date: "20261120",
      AppId: "1400009001",
      LoginTimes: "2",
      LoginUserNum: "1",
      ActiveUserNum: "2",
      RegistUserNumOneDay: "1",
      RegistUserNumTotal: "24",
      UpMsgNum: "4",
      DownMsgNum: "6",
      SendMsgUserNum: "2",
      C2CUpMsgNum: "2",
      C2CDownMsgNum: "2",
      C2CSendMsgUserNum: "1",
      GroupUpMsgNum: "2",
      GroupDownMsgNum: "4",
      GroupSendMsgUserNum: "1",
      GroupSendMsgGroupNum: "1",
      GroupJoinGroupTimes: "3",
      GroupNewGroupNum: "1",
      GroupAllGroupNum: "1",
      GroupDestroyGroupNum: "0",
    });
    expect(days.at(-1)).toMatchObject({
      Date: "20261121",
      UpMsgNum: "0",
      RegistUserNumTotal: "24",
      GroupAllGroupNum: "0",
      GroupDestroyGroupNum: "1",
    });
    await after.stop();
  });

  it("gives the fields that are asked for, and refuses names it does not know", async () => {
    const { Result } = await sandbox.call(STATISTICS, { RequestField: ["UpMsgNum", "Date"] });
    expect(Object.keys((Result as Json[])[0] ?? {})).toEqual(["UpMsgNum", "Date"]);
    expect(await sandbox.codeOf(STATISTICS, { RequestField: ["Mood"] })).toBe(130001);
    expect(await sandbox.codeOf(STATISTICS, { RequestField: "UpMsgNum" })).toBe(130001);
    expect(await sandbox.codeOf(STATISTICS, [])).toBe(130001);
  });
});

describe("GetIPList", () => {
  it("names where this app's callbacks come from", async () => {
    expect(await sandbox.call("ConfigSvc/GetIPList", {})).toMatchObject({ ErrorCode: 0, IPList: ["127.0.0.1"] });
    expect(await sandbox.codeOf("configsvc/getiplist", {})).toBe(60009);
  });
});

async function fetchFile(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

function md5(bytes: Buffer): string {
  return createHash("md5").update(bytes).digest("hex");
}
