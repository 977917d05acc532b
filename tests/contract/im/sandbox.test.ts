import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;
let gateways: ReturnType<typeof createImGateways>;
let gateway: ImGateway;
const app = () => imTarget({ ...TEST_APP, endpoint: sandbox.url });

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "700", "--recipients-per-minute", "0"]);
  gateways = createImGateways({ log: pino({ level: "silent" }), timeoutMs: 1_000, backOffMs: 5 });
  gateway = gateways.open(app());
  await gateway.importAccount({ userId: "system_mail", nickname: "Mail" });
});
afterEach(async () => {
  await fetch(`${sandbox.url}/__sandbox/faults`, { method: "DELETE" });
});
afterAll(async () => {
  await gateways.close();
  await sandbox.stop();
});

const players = (count: number) =>
  Array.from({ length: count }, (_, index) => `player_${String(index + 1).padStart(5, "0")}`);
const text = (words: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
const mailsWith = async (words: string) =>
  z
    .object({ recipients: z.number(), deliveries: z.number(), duplicates: z.number() })
    .parse(await sandbox.control(`ledger?contains=${encodeURIComponent(words)}`));
const found = async (account: string, msgRandom: number) => {
  const history = await gateway.readHistory({ account, peer: "system_mail", fromTime: 0, toTime: 4_000_000_000 });
  return history.filter((message) => message.msgRandom === msgRandom);
};

describe("accounts and profiles", () => {
  it("are imported, found, read and written", async () => {
    const names = [
      { userId: "kim", nickname: "김하늘" },
      { userId: "ana", nickname: "Ana 🎮", faceUrl: "https://cdn.example.com/ana.png" },
    ];
    expect(await gateway.importAccounts(names)).toEqual({ ok: ["kim", "ana"], failed: [] });
    expect(await gateway.importAccounts(names)).toEqual({ ok: ["kim", "ana"], failed: [] });
    expect(await gateway.findUnknownAccounts(["kim", "ghost", "ana"])).toEqual(["ghost"]);
    await gateway.setProfile("kim", [{ tag: "Tag_Profile_IM_Level", value: 42 }]);
    const profiles = await gateway.getProfiles(
      ["kim", "ana", "ghost"],
      ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image", "Tag_Profile_IM_Level"],
    );
    expect(profiles.failed).toMatchObject([{ item: "ghost", code: 40003 }]);
    const itemsOf = (account: string) => profiles.ok.find((profile) => profile.account === account)?.items;
    expect(itemsOf("kim")).toContainEqual({ tag: "Tag_Profile_IM_Nick", value: "김하늘" });
    expect(itemsOf("kim")).toContainEqual({ tag: "Tag_Profile_IM_Level", value: 42 });
    expect(itemsOf("ana")).toContainEqual({ tag: "Tag_Profile_IM_Image", value: "https://cdn.example.com/ana.png" });
  });

  it("reads survive a passing fault", async () => {
    await sandbox.control("faults", { api: "account_check", kind: "reset", count: 2 });
    expect(await gateway.findUnknownAccounts(["ghost"])).toEqual(["ghost"]);
    await sandbox.control("faults", { api: "portrait_get", kind: "fail", code: 40006, count: 1 });
    expect((await gateway.getProfiles(["player_00001"], ["Tag_Profile_IM_Nick"])).ok).toHaveLength(1);
  });
});

describe("messages", () => {
  it("reach one player and are found in the history by their numbers", async () => {
    const message = imMessage({ msgSeq: 7, msgRandom: 4_294_967_295, body: text("to one") });
    const result = await gateway.sendToOne("player_00001", message);
    expect(result.failed).toEqual([]);
    expect(await found("player_00001", 4_294_967_295)).toMatchObject([
      { msgKey: result.msgKey, msgSeq: 7, fromAccount: "system_mail", toAccount: "player_00001", recalled: false },
    ]);
  });

  it("reach 500 players in one call, except those that do not exist", async () => {
    const to = [...players(497), "ghost_1", "ghost_2", "ghost_3"];
    const result = await gateway.sendToMany(to, imMessage({ msgRandom: 1001, body: text("to five hundred") }));
    expect(result.msgKey).toEqual(expect.any(String));
    expect(result.failed.map((failure) => failure.item).sort()).toEqual(["ghost_1", "ghost_2", "ghost_3"]);
    expect(new Set(result.failed.map((failure) => failure.code))).toEqual(new Set([70107]));
    expect(await mailsWith("to five hundred")).toMatchObject({ recipients: 497, deliveries: 497, duplicates: 0 });
  });

  it("to nobody who exists fail for each, not as a call", async () => {
    const result = await gateway.sendToMany(["ghost_1", "ghost_2"], imMessage({ msgRandom: 1002 }));
    expect(result.msgKey).toBeNull();
    expect(result.failed.map((failure) => failure.item)).toEqual(["ghost_1", "ghost_2"]);
    expect(await gateway.sendToOne("ghost_1", imMessage({ msgRandom: 1003 }))).toMatchObject({
      msgKey: null,
      failed: [{ item: "ghost_1" }],
    });
  });

  it("whose answer is lost count as perhaps delivered, and the history tells that they were", async () => {
    await sandbox.control("faults", { api: "batchsendmsg", kind: "drop", count: 1 });
    const message = imMessage({ msgRandom: 2001, body: text("answer lost") });
    await expect(gateway.sendToMany(players(3), message)).rejects.toMatchObject({
      kind: "unreachable",
      uncertain: true,
    });
    expect(await found("player_00002", 2001)).toHaveLength(1);
    expect(await mailsWith("answer lost")).toMatchObject({ recipients: 3, duplicates: 0 });
  });

  it("whose connection broke count as perhaps delivered, and the history tells that they were not", async () => {
    await sandbox.control("faults", { api: "batchsendmsg", kind: "reset", count: 1 });
    const message = imMessage({ msgRandom: 2002, body: text("connection broken") });
    await expect(gateway.sendToMany(players(3), message)).rejects.toMatchObject({ uncertain: true });
    expect(await found("player_00002", 2002)).toEqual([]);
  });

  it("above the size limit are refused as a call, with words for it", async () => {
    const message = imMessage({ msgRandom: 2003, body: text("가".repeat(5_000)) });
    await expect(gateway.sendToMany(players(2), message)).rejects.toMatchObject({ kind: "rejected", class: "call" });
  });

  it("from a sender that does not exist are a matter of configuration", async () => {
    const message = imMessage({ msgRandom: 2004, fromAccount: "nobody" });
    await expect(gateway.sendToMany(players(2), message)).rejects.toMatchObject({ class: "configuration" });
  });

  it("are read through all pages of a long history", async () => {
    const words = "long history ".repeat(300);
    for (let index = 0; index < 12; index += 1) {
      await gateway.sendToOne("player_00600", imMessage({ msgSeq: index, msgRandom: 3000 + index, body: text(words) }));
    }
    const history = await gateway.readHistory({
      account: "player_00600",
      peer: "system_mail",
      fromTime: 0,
      toTime: 4_000_000_000,
    });
    expect(history.map((message) => message.msgRandom).sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => 3000 + index),
    );
  });
});

describe("a game set up wrongly", () => {
  it.each([
    ["another key", { key: "wrong-key" }, [70009]],
    ["another SDKAppID", { sdkAppId: 1_400_009_999 }, [70014, 70020, 60006]],
    ["an account that is no admin", { adminAccount: "player_00001" }, [60010]],
  ])("%s is told apart, as a matter of configuration", async (_case, wrong, codes) => {
    const error = await gateways
      .open({ ...app(), ...wrong })
      .findUnknownAccounts(["player_00001"])
      .then(
        () => undefined,
        (reason) => reason,
      );
    expect(error).toMatchObject({ kind: "rejected", class: "configuration" });
    expect(codes).toContain(error.code);
  });
});

describe("limits", () => {
  it("of calls and recipients answer as throttled", async () => {
    const small = await SandboxProcess.start([
      "--players",
      "20",
      "--calls-per-second",
      "4",
      "--recipients-per-minute",
      "10",
    ]);
    onTestFinished(async () => {
      await small.stop();
    });
    const game = gateways.open({ ...app(), endpoint: small.url });
    await game.importAccount({ userId: "system_mail" });
    const quota = game.sendToMany(players(11), imMessage({ msgRandom: 1 }));
    await expect(quota).rejects.toMatchObject({ kind: "throttled", code: 90057, uncertain: false });
    const calls = Array.from({ length: 12 }, (_, index) =>
      game.sendToOne("player_00001", imMessage({ msgRandom: 10 + index })),
    );
    const outcomes = await Promise.allSettled(calls);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ kind: "throttled", uncertain: false });
  });
});
