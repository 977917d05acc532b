import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentCallbacks } from "#sandbox/im/callbacks/callbacks.ts";
import { EventLog } from "#sandbox/im/event-log.ts";
import { Traffic } from "#sandbox/im/traffic/traffic.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { newSandboxService } from "#tests/support/sandbox-service.ts";

const AT = "2026-12-24T12:00:00Z";
const STEPS = 400;

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "1200", "--seed", "11", "--calls-per-second", "0"]);
});
afterAll(() => sandbox.stop());

const events = async (from: SandboxProcess, query = ""): Promise<Json[]> =>
  (await from.control(`events${query}`)).events as Json[];
const acts = (from: SandboxProcess): Promise<Json[]> => events(from, "?kind=act");

/** The same beginning and so many acts. */
async function play(on: SandboxProcess, step = STEPS): Promise<void> {
  await on.control("clock", { at: AT, frozen: true });
  await on.control("reset", {});
  await on.control("clock", { at: AT, frozen: true });
  await on.control("traffic", { step });
}

describe("the traffic", () => {
  it("is silent when asked to be", async () => {
    await sandbox.control("reset", {});
    expect(await sandbox.control("traffic")).toMatchObject({ perMinute: 0, acts: 0 });
    expect(await events(sandbox)).toEqual([]);
  });

  it("does the same for equal seeds, in another process too, and something else for another seed", async () => {
    const other = await SandboxProcess.start(["--players", "1200", "--seed", "12"]);
    const twin = await SandboxProcess.start(["--players", "1200", "--seed", "11"]);
    await play(sandbox);
    await play(twin);
    await play(other);
    const log = await acts(sandbox);
    expect(log).toHaveLength(STEPS);
    expect(await events(twin)).toEqual(await events(sandbox));
    expect(await acts(other)).not.toEqual(log);
    await Promise.all([twin.stop(), other.stop()]);
  });

  it("lets teams form, fill, play and disband, and players come, go and write to each other", async () => {
    await play(sandbox, 1_500);
    const done = (await acts(sandbox)).filter(({ outcome }) => outcome === "done").map(({ type }) => String(type));
    for (const type of ["create", "join", "leave", "edit", "say", "disband", "login", "logout", "answerApplication"]) {
      expect(done, type).toContain(type);
    }
    expect((await sandbox.control("traffic")).refused).toBeLessThan(75);
    expect((await sandbox.control("stats")).messages).toBeGreaterThan(20);
  });

  it("makes no more teams than it ends: their number stays between bounds", async () => {
    await play(sandbox, 1);
    for (let round = 0; round < 4; round += 1) {
      await sandbox.control("traffic", { step: 1_000 });
      const { TotalCount } = await sandbox.call("group_open_http_svc/get_appid_group_list", { GroupType: "Public" });
      expect(Number(TotalCount)).toBeLessThan(145);
    }
  });

  it("asks the app's server as a phone would, and keeps to its answer", async () => {
    const app = await AnsweringServer.start();
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 1, ErrorInfo: "" }));
    await play(sandbox, 1);
    await sandbox.control("callback", { url: app.url });
    await sandbox.control("traffic", { step: 80 });
    await sandbox.control("callback", { url: null });
    const log = (await acts(sandbox)).slice(1).filter(({ type }) => type === "say");
    expect(log.length).toBeGreaterThan(10);
    for (const event of log) expect(event).toMatchObject({ outcome: "refused" });
    const speech = app.seen.filter(({ query }) => query.get("CallbackCommand")?.endsWith("BeforeSendMsg"));
    expect(speech).toHaveLength(log.length);
    for (const { query } of speech) expect(query.get("OptPlatform")).not.toBe("RESTAPI");
    await app.stop();
  });

  it("says clean and dirty lines in four languages, about the share it states", async () => {
    await play(sandbox, 2_000);
    const texts = await said(sandbox);
    const { dirtyShare } = await sandbox.control("traffic");
    const dirty = texts.filter((text) =>
      /바보|멍청|쓰레기|idiot|stupid|loser|バカ|笨蛋|傻瓜|垃圾|アホ|닥쳐|꺼져/.test(text),
    );
    expect(dirty.length).toBeGreaterThan(0);
    expect(dirty.length / texts.length).toBeLessThan(Number(dirtyShare));
    for (const script of [/[가-힣]/, /[a-z]{3}/, /[ぁ-んァ-ヶ]/, /[一-龯]/]) {
      expect(
        texts.some((text) => script.test(text)),
        String(script),
      ).toBe(true);
    }
  });

  it("runs at its rate, pauses at once and stops with the program", async () => {
    await play(sandbox, 1);
    await sandbox.control("traffic", { perMinute: 1_000 });
    await expect.poll(async () => Number((await sandbox.control("traffic")).acts), { interval: 20 }).toBeGreaterThan(4);
    const { acts: before } = await sandbox.control("traffic", { perMinute: 0 });
    const { acts: after } = await sandbox.control("traffic", { step: 1 });
    expect(Number(after) - Number(before)).toBeLessThanOrEqual(2);
    const busy = await SandboxProcess.start(["--players", "50", "--traffic", "1000"]);
    expect(await busy.stop()).toBe(0);
  });

  it("leaves players alone whose phone somebody watches", async () => {
    const watched = await SandboxProcess.start(["--players", "2"]);
    const query = "account=player_00001&account=player_00002";
    const stream = await fetch(`${watched.url}/device/api/events?${query}`);
    await watched.control("traffic", { step: 30 });
    expect(await acts(watched)).toEqual([]);
    await stream.body?.cancel();
    await watched.stop();
  });

  it("survives kill -9 like everything else", async () => {
    const flags = ["--players", "1000", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    await first.control("traffic", { step: 300 });
    const before = await first.control("ledger?group=live_festival");
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(flags);
    expect(await second.control("ledger?group=live_festival")).toEqual(before);
    await second.stop();
  });

  it("rests when the world has grown as far as it may by itself", async () => {
    const service = newSandboxService({ callbacks: silentCallbacks });
    const events = new EventLog(service.clock);
    const journalBytesMax = service.store.journalBytes + 4_000;
    const parts = { service, events, seed: 7, players: 30, perMinute: 0, isPlayed: () => false, journalBytesMax };
    const traffic = new Traffic(parts);
    const shown = await traffic.change({ step: 200 });
    expect(shown).toMatchObject({ isResting: true });
    expect(shown.acts).toBeGreaterThan(5);
    expect(shown.acts).toBeLessThan(100);
    expect(service.store.journalBytes).toBeLessThan(journalBytesMax + 1_000);
    traffic.close();
  });

  it.each([
    [{}, "perMinute or step"],
    [{ perMinute: 1_001 }, "perMinute:"],
    [{ perMinute: "fast" }, "perMinute:"],
    [{ step: 0 }, "step:"],
  ])("refuses %j", async (body, part) => {
    await expect(sandbox.control("traffic", body)).rejects.toThrow(`400 ${part}`);
  });
});

/** Everything said in channels, guilds, teams and live rooms that still exist. */
async function said(from: SandboxProcess): Promise<string[]> {
  const { GroupIdList } = await from.call("group_open_http_svc/get_appid_group_list", { Limit: 1_000 });
  const texts: string[] = [];
  for (const { GroupId } of GroupIdList as { GroupId: string }[]) {
    const { messages } = await from.control(`ledger?group=${encodeURIComponent(GroupId)}`);
    for (const { msgBody } of messages as { msgBody: { MsgContent: { Text: string } }[] }[]) {
      texts.push(msgBody[0]?.MsgContent.Text ?? "");
    }
  }
  return texts;
}
