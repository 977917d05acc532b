import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";

const flags = ["--players", "20", "--calls-per-second", "0"];
let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(flags);
});
afterAll(() => sandbox.stop());

/** Everything the controls can tell of the world. */
async function worldOf(on: SandboxProcess): Promise<Json> {
  const { accounts, online, deliveries, duplicates, suppressed, messages } = await on.control("stats");
  const ledgers = await Promise.all(playerIds(5).map((account) => on.control(`ledger?account=${account}`)));
  return { accounts, online, deliveries, duplicates, suppressed, messages, ledgers };
}

const batch = (text: string, on = sandbox): Promise<Json> =>
  on.call("openim/batchsendmsg", textMessage(text, { To_Account: playerIds(5) }));

describe("a snapshot", () => {
  it("brings back the world as it was, as often as wanted", async () => {
    await batch("before");
    await sandbox.call("im_open_login_svc/account_import", { UserID: "newcomer" });
    await sandbox.control("act", { type: "read", account: "player_00001", peer: "system_mail" });
    await sandbox.control("act", { type: "login", account: "newcomer" });
    const before = await worldOf(sandbox);
    await sandbox.control("snapshots", { name: "calm" });

    for (const text of ["first storm", "second storm"]) {
      await batch(text);
      await sandbox.control("act", { type: "logout", account: "newcomer" });
      expect(await worldOf(sandbox)).not.toEqual(before);
      expect(await sandbox.control("snapshots/restore", { name: "calm" })).toMatchObject({ restored: "calm" });
      expect(await worldOf(sandbox)).toEqual(before);
    }
  });

  it("brings back the clock's offset, and what is done after it goes on from there", async () => {
    const aheadSeconds = async (): Promise<number> => Number((await sandbox.control("config")).now) - Date.now() / 1000;
    await sandbox.control("reset", {});
    await sandbox.control("snapshots", { name: "today" });
    await sandbox.control("clock", { advanceSeconds: 86_400 });
    await sandbox.control("snapshots", { name: "tomorrow" });
    await sandbox.control("clock", { advanceSeconds: 86_400 * 30 });
    await sandbox.control("snapshots/restore", { name: "today" });
    expect(await aheadSeconds()).toBeCloseTo(0, -2);
    await sandbox.control("snapshots/restore", { name: "tomorrow" });
    expect(await aheadSeconds()).toBeCloseTo(86_400, -2);
    await batch("after");
    await sandbox.control("snapshots", { name: "later" });
    await sandbox.control("reset", {});
    await sandbox.control("snapshots/restore", { name: "later" });
    expect(await sandbox.control("ledger?contains=after")).toMatchObject({ deliveries: 5 });
  });

  it("is listed, replaced by one of its name, and deleted", async () => {
    await sandbox.control("reset", {});
    for (const name of ["b", "b"]) await sandbox.control("snapshots", { name });
    const listed = (await sandbox.control("snapshots")).snapshots as Json[];
    expect(listed.filter(({ name }) => name === "b")).toEqual([
      { name: "b", at: expect.any(String), bytes: expect.any(Number) },
    ]);
    const response = await fetch(`${sandbox.url}/__sandbox/snapshots?name=b`, { method: "DELETE" });
    expect(JSON.stringify(await response.json())).not.toContain('"b"');
    await expect(sandbox.control("snapshots/restore", { name: "b" })).rejects.toThrow("400 name");
  });

  it("is refused without a good name, and beyond twenty", async () => {
    for (const body of [{}, { name: "../up" }, { name: "" }, []]) {
      await expect(sandbox.control("snapshots", body)).rejects.toThrow("400 name");
    }
    const takeMany = async (): Promise<void> => {
      for (let count = 0; count < 25; count += 1) await sandbox.control("snapshots", { name: `many_${count}` });
    };
    await expect(takeMany()).rejects.toThrow("400 name");
  });

  it("that was restored is what a killed process finds again in its data folder", async () => {
    const kept = [...flags, "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(kept);
    await batch("kept", first);
    await first.control("snapshots", { name: "kept" });
    await batch("undone", first);
    await first.control("snapshots/restore", { name: "kept" });
    await batch("then", first);
    const before = await worldOf(first);
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(kept);
    expect(await worldOf(second)).toEqual(before);
    expect(await second.control("ledger?contains=undone")).toMatchObject({ deliveries: 0 });
    expect(await second.control("ledger?contains=then")).toMatchObject({ deliveries: 5 });
    await second.stop();
  });
});

describe("the ledger of an account", () => {
  it("counts what it received and how often it received the same", async () => {
    await sandbox.control("reset", {});
    await batch("twice");
    await sandbox.control("clock", { advanceSeconds: 2 });
    await batch("twice");
    expect(await sandbox.control("ledger?account=player_00001")).toMatchObject({ count: 2, duplicates: 1 });
  });
});
