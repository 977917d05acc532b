import { afterEach, describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;
afterEach(() => sandbox.stop());

const SEND = "openim/sendmsg";
const BATCH = "openim/batchsendmsg";
const CHECK = "im_open_login_svc/account_check";

/** Codes of many calls sent at once; the clock stands for none of them, so they share one second by arriving together. */
async function codesOf(count: number, path: string, body: unknown): Promise<unknown[]> {
  return await Promise.all(Array.from({ length: count }, () => sandbox.codeOf(path, body)));
}

describe("calls per second", () => {
  it("grants the limit of an interface in a second and answers 60007 beyond, each interface by itself", async () => {
    sandbox = await SandboxProcess.start(["--calls-per-second", "4", "--players", "10"]);
    const codes = await codesOf(10, SEND, textMessage("fast", { To_Account: "player_00001" }));
    expect(codes.filter((code) => code === 60007)).toHaveLength(6);
    // Documented at half of sendmsg's rate, so half of the flag.
    const checks = await codesOf(5, CHECK, { CheckItem: [{ UserID: "player_00001" }] });
    expect(checks.filter((code) => code === 0)).toHaveLength(2);
    expect((await sandbox.control("ledger?contains=fast")).deliveries).toBe(4);
    const stats = await sandbox.control("stats");
    expect(stats).toMatchObject({
      calls: { [SEND]: { received: 10, ok: 4, failed: 6 } },
      errors: { 60007: 9 },
      peakCallsPerSecond: { [SEND]: { received: 10, granted: 4 } },
    });
  });

  it("frees the limit after a second", async () => {
    sandbox = await SandboxProcess.start(["--calls-per-second", "2", "--players", "10"]);
    const body = textMessage("paced", { To_Account: "player_00001" });
    expect((await codesOf(3, SEND, body)).filter((code) => code === 0)).toHaveLength(2);
    await sandbox.control("clock", { advanceSeconds: 1.01 });
    expect(await sandbox.codeOf(SEND, body)).toBe(0);
  });

  it("counts arrivals, so a latency does not widen the limit", async () => {
    sandbox = await SandboxProcess.start(["--calls-per-second", "2", "--players", "10", "--latency", "300"]);
    const started = performance.now();
    const codes = await codesOf(4, SEND, textMessage("late answers", { To_Account: "player_00001" }));
    expect(performance.now() - started).toBeGreaterThanOrEqual(295);
    expect(codes.filter((code) => code === 60007)).toHaveLength(2);
  });
});

describe("recipients per minute", () => {
  it("refuses a batch that does not fit with 90057, delivers nothing of it and keeps the rest of the quota", async () => {
    sandbox = await SandboxProcess.start(["--recipients-per-minute", "10", "--players", "20"]);
    const send = (count: number): Promise<unknown> =>
      sandbox.codeOf(BATCH, textMessage("quota", { To_Account: playerIds(count) }));
    expect(await send(6)).toBe(0);
    expect(await send(5)).toBe(90057);
    expect(await send(4)).toBe(0);
    expect(await send(1)).toBe(90057);
    expect((await sandbox.control("ledger?contains=quota")).deliveries).toBe(10);
    expect((await sandbox.control("stats")).peakRecipientsPerMinute).toBe(10);
    await sandbox.control("clock", { advanceSeconds: 60 });
    expect(await send(10)).toBe(0);
  });

  it("does not bind messages to one account", async () => {
    sandbox = await SandboxProcess.start(["--recipients-per-minute", "1", "--players", "20"]);
    const codes = await codesOf(5, SEND, textMessage("single", { To_Account: "player_00001" }));
    expect(codes.every((code) => code === 0)).toBe(true);
  });
});
