import { readFileSync } from "node:fs";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";

/** Requests and answers as the vendor's pages show them; each endpoint in the file names its pages under `docs`. */
const { endpoints } = z
  .object({
    endpoints: z.array(
      z.object({
        id: z.string(),
        path: z.string(),
        example: z.object({ request: z.record(z.string(), z.unknown()), response: z.unknown() }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("../../../docs/im-api/endpoints.json", import.meta.url), "utf8")));

function recorded(id: string) {
  const found = endpoints.find((endpoint) => endpoint.id === id);
  if (!found) throw new Error(`no recorded answer of ${id}`);
  return found;
}

let server: AnsweringServer;
let gateways: ReturnType<typeof createImGateways>;
let gateway: ImGateway;

beforeAll(async () => {
  server = await AnsweringServer.start();
  gateways = createImGateways({ log: pino({ level: "silent" }) });
  gateway = gateways.open(imTarget({ endpoint: server.url }));
});
afterAll(async () => {
  await gateways.close();
  await server.stop();
});

const mira = { userId: "player_1001", nickname: "Mira", faceUrl: "https://cdn.example.com/a/1001.png" };
const letter = [{ MsgType: "TIMTextElem", MsgContent: { Text: "Season reward delivered" } }];

type Case = { id: string; make: () => Promise<unknown>; result: unknown };
const cases: Case[] = [
  { id: "im_open_login_svc.account_import", make: () => gateway.importAccount(mira), result: undefined },
  {
    id: "im_open_login_svc.multiaccount_import",
    make: () => gateway.importAccounts([mira, { userId: "player_1002" }]),
    result: [],
  },
  {
    id: "im_open_login_svc.account_check",
    make: () => gateway.findUnknownAccounts(["player_1001", "ghost"]),
    result: ["ghost"],
  },
  {
    id: "openim.sendmsg",
    make: () =>
      gateway.sendToOne(
        "player_1001",
        imMessage({ msgSeq: 48210, msgRandom: 918273645, cloudCustomData: '{"mailId":"m-77"}' }),
      ),
    result: { msgKey: "48210_918273645_1735689601", failed: [] },
  },
  {
    id: "openim.batchsendmsg",
    make: () => gateway.sendToMany(["player_1001", "ghost"], imMessage()),
    result: { msgKey: "5120_77120031_1735689601", failed: [{ account: "ghost", code: 70107 }] },
  },
  {
    id: "openim.admin_getroammsg",
    make: () =>
      gateway.readHistory({
        account: "player_1001",
        peer: "system_mail",
        fromTime: 1735603200,
        toTime: 1735689700,
      }),
    result: [
      {
        fromAccount: "system_mail",
        toAccount: "player_1001",
        msgSeq: 48210,
        msgRandom: 918273645,
        sentAt: 1735689601,
        msgKey: "48210_918273645_1735689601",
        recalled: false,
        read: false,
        body: letter,
      },
    ],
  },
  {
    id: "profile.portrait_get",
    make: () => gateway.getProfiles(["player_1001"], ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Level"]),
    result: new Map([
      [
        "player_1001",
        [
          { tag: "Tag_Profile_IM_Nick", value: "Mira" },
          { tag: "Tag_Profile_IM_Level", value: 12 },
        ],
      ],
    ]),
  },
  {
    id: "profile.portrait_set",
    make: () => gateway.setProfile("player_1001", [{ tag: "Tag_Profile_IM_Level", value: 13 }]),
    result: undefined,
  },
];

describe("the vendor's examples", () => {
  it("cover every endpoint that Herald calls", () => {
    expect(cases.map((test) => test.id).sort()).toEqual(endpoints.map((endpoint) => endpoint.id).sort());
  });

  it.each(cases)("$id: what we send holds the page's request, and we read its answer", async ({ id, make, result }) => {
    const { path, example } = recorded(id);
    server.replyWith(answer(example.response));
    expect(await make()).toEqual(result);
    expect(server.seen[0]?.path).toBe(path);
    expect(server.seen[0]?.body).toMatchObject(example.request);
  });
});

describe("answers that the pages describe without an example", () => {
  it("a batch in which every recipient failed names each of them", async () => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 90012, ErrorInfo: "all failed" }));
    expect(await gateway.sendToMany(["ghost_1", "ghost_2"], imMessage())).toEqual({
      msgKey: null,
      failed: [
        { account: "ghost_1", code: 90012 },
        { account: "ghost_2", code: 90012 },
      ],
    });
  });

  it("an import names the ids it refused", async () => {
    server.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", FailAccounts: ["player_1002"] }));
    expect(await gateway.importAccounts([mira, { userId: "player_1002" }])).toEqual(["player_1002"]);
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

  it("profiles leave out accounts that do not exist, and do not hide those that could not be read", async () => {
    const profile = (To_Account: string, ResultCode: number) => ({ To_Account, ResultCode, ProfileItem: [] });
    server.replyWith(answer({ ErrorCode: 0, UserProfileItem: [profile("a", 0), profile("b", 40003)] }));
    expect(await gateway.getProfiles(["a", "b"], ["Tag_Profile_IM_Nick"])).toEqual(new Map([["a", []]]));
    server.replyWith(answer({ ErrorCode: 0, UserProfileItem: [profile("a", 0), profile("b", 40006)] }));
    await expect(gateway.getProfiles(["a", "b"], ["Tag_Profile_IM_Nick"])).rejects.toMatchObject({ code: 40006 });
  });

  it("an account that the check leaves out is an error, not a known account", async () => {
    server.replyWith(answer({ ErrorCode: 0, ResultItem: [] }));
    await expect(gateway.findUnknownAccounts(["a"])).rejects.toMatchObject({ kind: "malformed" });
  });
});
