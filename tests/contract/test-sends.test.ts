import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { testSends } from "#db/schema/test-sends.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { getTestStanding } from "#server/mail/test-sends/service/get-test-standing.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, gameCtxOf, testMasterKey } from "../support/context.ts";
import { startSender } from "../support/engine.ts";
import { makeGame } from "../support/factories.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";

let database: TestDatabase;
let box: SandboxProcess;
let game: GameScope;
let stopEngine: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "100"]);
  game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  stopEngine = startSender(database.db).stop;
});
afterEach(async () => {
  await stopEngine();
  await box.stop();
});

const testers = (...accounts: string[]) =>
  database.db
    .insert(excludedAccounts)
    .values(accounts.map((account) => ({ gameId: game.id, account, kind: "tester" as const, addedByName: "Mina" })));

function start(title: string, ...more: string[]): ChildProcess {
  const command = ["mail", "send", "--game", game.slug, "--title", title, "--body", "{{nickname|friend}}"];
  return spawn(process.execPath, ["server/cli.ts", ...command, "--player", "player_00001", "--json", ...more], {
    env: {
      ...bareEnvironment,
      DATABASE_URL: database.appUrl,
      HERALD_MASTER_KEY: testMasterKey,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function send(title: string, ...more: string[]) {
  const child = start(title, ...more);
  const text = { out: "", err: "" };
  child.stdout?.on("data", (part) => {
    text.out += part;
  });
  child.stderr?.on("data", (part) => {
    text.err += part;
  });
  const [code] = await once(child, "close");
  return { code, last: JSON.parse(text.out.trim().split("\n").at(-1) ?? "{}"), err: text.err };
}

const ledger = (title: string) => box.control(`ledger?contains=${encodeURIComponent(title)}`);

test("a mail sent by script goes to the testers first, and to its player when one of them got it", {
  timeout: 60_000,
}, async () => {
  await testers("player_00090", "ghost_1");
  const { code, last } = await send("first-testers", "--wait");
  expect(code).toBe(0);
  expect(last).toMatchObject({ state: "completed", sent: 1, testSend: { accepted: 1, failed: 1, uncertain: 0 } });
  expect(await ledger("first-testers")).toMatchObject({ recipients: 2, deliveries: 2, duplicates: 0 });
});

test("nobody gets a mail that no tester got, and the way out is said", { timeout: 60_000 }, async () => {
  await testers("ghost_1");
  const { code, last } = await send("nobody-saw");
  expect([code, last.error]).toMatchObject([1, { reason: "mail.no_tester_accepted" }]);
  expect(last.error.message).toContain("not registered");
  expect(await ledger("nobody-saw")).toMatchObject({ deliveries: 0 });
  const without = await send("nobody-saw", "--no-test-send", "ghosts only", "--wait");
  expect(without).toMatchObject({ code: 0, last: { sent: 1 }, err: "" });
});

test("a game without testers sends all the same, and says so", { timeout: 60_000 }, async () => {
  const { code, last, err } = await send("no-testers", "--wait");
  expect([code, last.sent]).toEqual([0, 1]);
  expect(err).toContain("The game has no tester accounts.");
  const rows = await database.db.execute<{ reason: string }>(
    sql`select no_test_send_reason as reason from campaigns where id = ${last.campaignId}::uuid`,
  );
  expect(rows[0]?.reason).toBe("The game has no tester accounts.");
});

test("one whose process is killed in the middle of its call is lost, counts for nothing, and can be made again", {
  timeout: 90_000,
}, async () => {
  await testers("player_00090");
  await box.control("faults", { api: "openim/batchsendmsg", kind: "delay", delayMs: 4_000, count: 1 });
  const child = start("killed-test");
  const open = () => database.db.select().from(testSends).where(eq(testSends.gameId, game.id));
  await expect.poll(open, { timeout: 20_000 }).toMatchObject([{ state: "sending" }]);
  child.kill("SIGKILL");
  await once(child, "close");
  const [row] = await open();
  if (!row) throw new Error("no test-send");
  await database.db.update(testSends).set({ requestedAt: sql`now() - interval '4 minutes'` });
  const ctx = gameCtxOf(ctxOf(database.db), game);
  expect(await getTestStanding(ctx, { id: row.campaignId })).toMatchObject({ passed: null, latest: { state: "lost" } });
  const { last } = await send("made-again", "--wait");
  expect(last).toMatchObject({ sent: 1, testSend: { accepted: 1 } });
});
