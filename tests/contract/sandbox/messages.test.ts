import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "600", "--recipients-per-minute", "0"]);
});
afterAll(() => sandbox.stop());

const SEND = "openim/sendmsg";
const BATCH = "openim/batchsendmsg";

const received = async (account: string): Promise<Json[]> =>
  (await sandbox.control(`ledger?account=${account}`)).deliveries as Json[];

describe("sending to one", () => {
  it("answers with time and key and puts the message into the ledger", async () => {
    const body = textMessage("hello one", { To_Account: "player_00001", MsgSeq: 48210, MsgRandom: 918273645 });
    const answer = await sandbox.call(SEND, body);
    expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, MsgKey: `48210_918273645_${answer.MsgTime}` });
    expect((await received("player_00001")).at(-1)).toMatchObject({
      key: answer.MsgKey,
      from: "system_mail",
      time: answer.MsgTime,
      msgBody: body.MsgBody,
    });
  });

  it.each<[string, Json, number]>([
    ["no recipient", { To_Account: undefined }, 90003],
    ["a list as recipient", { To_Account: ["player_00001"] }, 60015],
    ["an unknown recipient", { To_Account: "ghost" }, 90012],
    ["an unknown sender", { From_Account: "ghost" }, 90048],
    ["no MsgRandom", { MsgRandom: undefined }, 90005],
    ["a MsgRandom above uint32", { MsgRandom: 2 ** 32 }, 90005],
    ["a MsgRandom as text", { MsgRandom: "7" }, 90005],
    ["a negative MsgSeq", { MsgSeq: -1 }, 90004],
    ["SyncOtherMachine 3", { SyncOtherMachine: 3 }, 90031],
    ["a lifetime above seven days", { MsgLifeTime: 604_801 }, 90026],
    ["a lifetime as text", { MsgLifeTime: "60" }, 90044],
    ["a broken OfflinePushInfo", { OfflinePushInfo: "x" }, 90043],
    ["CloudCustomData that is no string", { CloudCustomData: {} }, 90001],
    ["an unknown SendMsgControl", { SendMsgControl: ["NoMsgCheck"] }, 90001],
    ["no MsgBody", { MsgBody: undefined }, 90002],
    ["an empty MsgBody", { MsgBody: [] }, 90002],
    ["an object as MsgBody", { MsgBody: {} }, 90007],
    [
      "a message above 12 KB",
      { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(12_300) } }] },
      93000,
    ],
  ])("refuses %s", async (_name, fields, code) => {
    const body = textMessage("refused", { To_Account: "player_00002", ...fields });
    expect(await sandbox.codeOf(SEND, body)).toBe(code);
    expect(await received("player_00002")).toEqual([]);
  });

  it("measures the message in bytes: 12,288 pass, one more does not", async () => {
    const frame = JSON.stringify([{ MsgType: "TIMTextElem", MsgContent: { Text: "" } }]).length;
    const sized = (bytes: number): Json =>
      textMessage("가".repeat(10) + "x".repeat(bytes - frame - 30), { To_Account: "player_00003" });
    expect(await sandbox.codeOf(SEND, sized(12_288))).toBe(0);
    expect(await sandbox.codeOf(SEND, sized(12_289))).toBe(93000);
  });
});

describe("message elements", () => {
  const image = { Type: 1, Size: 10, Width: 1, Height: 1, URL: "https://cdn.example.com/1.png" };
  it.each<[string, string, Json, number]>([
    ["text", "TIMTextElem", { Text: "안녕" }, 0],
    ["text without Text", "TIMTextElem", {}, 90002],
    ["text with a number", "TIMTextElem", { Text: 1 }, 90002],
    ["face", "TIMFaceElem", { Index: 6, Data: "abc" }, 0],
    ["face without Index", "TIMFaceElem", { Data: "abc" }, 90002],
    ["location", "TIMLocationElem", { Desc: "Seoul", Latitude: 37.5, Longitude: 127 }, 0],
    ["location with text", "TIMLocationElem", { Latitude: "37.5", Longitude: 127 }, 90002],
    ["custom", "TIMCustomElem", { Data: "{}", Desc: "d", Ext: "e", Sound: "s" }, 0],
    ["custom with an object as Data", "TIMCustomElem", { Data: {} }, 90002],
    ["sound", "TIMSoundElem", { Url: "https://cdn.example.com/a", Size: 1, Second: 2, Download_Flag: 2 }, 0],
    ["sound without Url and UUID", "TIMSoundElem", { Size: 1 }, 90002],
    ["image", "TIMImageElem", { UUID: "u", ImageFormat: 3, ImageInfoArray: [image] }, 0],
    ["image without pictures", "TIMImageElem", { ImageInfoArray: [] }, 90002],
    ["file", "TIMFileElem", { Url: "https://cdn.example.com/f", FileSize: 1, FileName: "f" }, 0],
    ["video", "TIMVideoFileElem", { VideoUrl: "https://cdn.example.com/v", VideoSecond: 2 }, 0],
    ["a client-only relay element", "TIMRelayElem", { Title: "x" }, 90010],
    ["an unknown type", "TIMSecretElem", {}, 90010],
  ])("%s", async (_name, MsgType, MsgContent, code) => {
    const body = textMessage("", { To_Account: "player_00004", MsgBody: [{ MsgType, MsgContent }] });
    expect(await sandbox.codeOf(SEND, body)).toBe(code);
  });

  it("mix, but with one custom element at most", async () => {
    const custom = { MsgType: "TIMCustomElem", MsgContent: { Data: "{}" } };
    const text = { MsgType: "TIMTextElem", MsgContent: { Text: "t" } };
    expect(
      await sandbox.codeOf(SEND, textMessage("", { To_Account: "player_00004", MsgBody: [text, custom, text] })),
    ).toBe(0);
    expect(await sandbox.codeOf(SEND, textMessage("", { To_Account: "player_00004", MsgBody: [custom, custom] }))).toBe(
      90002,
    );
  });
});

describe("sending to many", () => {
  it("delivers one message with one key to 500", async () => {
    const answer = await sandbox.call(
      BATCH,
      textMessage("five hundred", { To_Account: playerIds(500), MsgSeq: 1, MsgRandom: 2 }),
    );
    expect(answer).toEqual({
      ActionStatus: "OK",
      ErrorInfo: "",
      ErrorCode: 0,
      MsgKey: expect.stringMatching(/^1_2_\d+$/),
    });
    const count = await sandbox.control("ledger?contains=five%20hundred");
    expect(count).toEqual({ recipients: 500, deliveries: 500, duplicates: 0 });
  });

  it("names the unknown accounts and reaches the others", async () => {
    const body = textMessage("partly", { To_Account: ["player_00005", "ghost", "player_00006", "ghost2"] });
    expect(await sandbox.call(BATCH, body)).toMatchObject({
      ActionStatus: "SomeError",
      ErrorCode: 0,
      ErrorList: [
        { To_Account: "ghost", ErrorCode: 70107 },
        { To_Account: "ghost2", ErrorCode: 70107 },
      ],
    });
    const count = await sandbox.control("ledger?contains=partly&list=1");
    expect(count).toMatchObject({ recipients: 2, accounts: ["player_00005", "player_00006"] });
  });

  it("fails as a whole when nobody exists", async () => {
    const answer = await sandbox.call(BATCH, textMessage("nobody", { To_Account: ["ghost", "ghost2"] }));
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 90012 });
  });

  it("delivers once to an account that is listed twice", async () => {
    await sandbox.call(BATCH, textMessage("listed twice", { To_Account: ["player_00007", "player_00007"] }));
    expect(await sandbox.control("ledger?contains=listed%20twice")).toEqual({
      recipients: 1,
      deliveries: 1,
      duplicates: 0,
    });
  });

  it.each<[string, Json, number]>([
    ["no To_Account", { To_Account: undefined }, 90003],
    ["a text as To_Account", { To_Account: "player_00001" }, 90028],
    ["an empty list", { To_Account: [] }, 90029],
    ["an empty id", { To_Account: ["player_00001", ""] }, 90029],
    ["a number as id", { To_Account: [1] }, 60015],
    ["501 accounts", { To_Account: playerIds(501) }, 90011],
    ["an unknown sender", { From_Account: "ghost" }, 90008],
    ["a message above 12 KB", { CloudCustomData: "x".repeat(12_288) }, 90055],
    ["a lifetime above seven days", { MsgLifeTime: 604_801 }, 90026],
  ])("refuses %s", async (_name, fields, code) => {
    expect(await sandbox.codeOf(BATCH, textMessage("refused", { To_Account: ["player_00008"], ...fields }))).toBe(code);
    expect((await sandbox.control("ledger?contains=refused")).deliveries).toBe(0);
  });
});

describe("de-duplication", () => {
  /** The clock is moved to the start of a second, so that all calls of a test fall into one. */
  const startOfSecond = async (): Promise<void> => {
    const second = Number((await sandbox.control("clock", { advanceSeconds: 2 })).now);
    await sandbox.control("clock", { at: second + 1 });
  };

  it("drops a repeat within the same second and answers with the first key", async () => {
    await startOfSecond();
    const body = textMessage("once", { To_Account: "player_00009", MsgSeq: 5, MsgRandom: 6 });
    const first = await sandbox.call(SEND, body);
    expect(await sandbox.call(SEND, body)).toEqual(first);
    expect(await sandbox.control("ledger?contains=once")).toEqual({ recipients: 1, deliveries: 1, duplicates: 0 });
  });

  it("delivers the same identity again in a later second", async () => {
    const body = textMessage("a late retry", { To_Account: "player_00009", MsgSeq: 7, MsgRandom: 8 });
    await sandbox.call(SEND, body);
    await sandbox.control("clock", { advanceSeconds: 1 });
    await sandbox.call(SEND, body);
    expect(await sandbox.control("ledger?contains=a%20late%20retry")).toEqual({
      recipients: 1,
      deliveries: 2,
      duplicates: 1,
    });
  });

  it("judges each recipient of a batch by itself", async () => {
    await startOfSecond();
    const identity = { MsgSeq: 9, MsgRandom: 10 };
    await sandbox.call(BATCH, textMessage("overlap", { To_Account: playerIds(3, 20), ...identity }));
    await sandbox.call(BATCH, textMessage("overlap", { To_Account: playerIds(3, 22), ...identity }));
    expect(await sandbox.control("ledger?contains=overlap")).toEqual({ recipients: 5, deliveries: 5, duplicates: 0 });
  });

  it("does not mistake another sender, seq or random for a repeat", async () => {
    await startOfSecond();
    const send = (fields: Json): Promise<Json> =>
      sandbox.call(SEND, textMessage("distinct", { To_Account: "player_00030", MsgSeq: 1, MsgRandom: 1, ...fields }));
    await send({});
    await send({ MsgSeq: 2 });
    await send({ MsgRandom: 2 });
    await send({ From_Account: "system_event" });
    expect((await sandbox.control("ledger?contains=distinct")).deliveries).toBe(4);
  });
});

describe("online-only messages", () => {
  it("reach players who are online, are not kept in history and count nothing unread", async () => {
    const fields = { To_Account: "player_00590", MsgLifeTime: 0 };
    await sandbox.control("act", { type: "logout", account: "player_00590" });
    expect(await sandbox.codeOf(SEND, textMessage("blink away", fields))).toBe(0);
    await sandbox.control("act", { type: "login", account: "player_00590" });
    await sandbox.call(SEND, textMessage("blink here", fields));
    expect(await received("player_00590")).toMatchObject([{ isStored: false }]);
    const unread = await sandbox.call("openim/get_c2c_unread_msg_num", { To_Account: "player_00590" });
    expect(unread.AllC2CUnreadMsgNum).toBe(0);
  });
});

describe("the ledger's text search", () => {
  it("finds text that is escaped inside nested JSON", async () => {
    const data = JSON.stringify({ locales: { ko: { title: '이름은 "별"', body: "첫 줄\n둘째 줄" } } });
    const MsgBody = [{ MsgType: "TIMCustomElem", MsgContent: { Data: data } }];
    await sandbox.call(SEND, textMessage("", { To_Account: "player_00050", MsgBody }));
    for (const text of ['이름은 "별"', "첫 줄\n둘째"]) {
      expect((await sandbox.control(`ledger?contains=${encodeURIComponent(text)}`)).recipients).toBe(1);
    }
  });
});
