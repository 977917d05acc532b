import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { moderationPolicies } from "#db/schema/moderation-rules.ts";
import { keepLocks } from "#server/games/callbacks/service/keep-locks.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { KeptTexts } from "#server/kernel/ports.ts";
import { buildApart } from "#server/moderation/decide/service/build-apart.ts";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import { type KeptRules, openRules } from "#server/moderation/decide/service/open-rules.ts";
import { keptTexts } from "#server/runtime/kept-texts.ts";
import { ctxOf, gameCtxOf, testSecrets } from "#tests/support/context.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { policyOf, term } from "#tests/support/judging.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

/** What gateways keep on one disk is whole, whoever writes at the same moment. */
const until = untilWithin(60_000);
const log = pino({ level: "silent" });
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "herald-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = join(import.meta.dirname, "../../support/programs/kept-child.ts");
const sizeBytes = 2_000_000;

/** A process that writes the same text again and again. */
function writeOnAndOn(character: string): { child: ChildProcess; written: () => number } {
  const args = [program, folder, "text", character, String(sizeBytes)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  if (child.stdout === null) throw new Error("a child without an output");
  let written = 0;
  createInterface({ input: child.stdout }).on("line", () => {
    written += 1;
  });
  return { child, written: () => written };
}

test("of what two processes write under one name at once there is always all of one, also when both are killed in it", async () => {
  const kept = keptTexts(folder);
  const writers = ["a", "b"].map(writeOnAndOn);
  const seen = new Set<string | undefined>();
  await until(async () => (await kept.read("text")) !== undefined);
  await until(async () => {
    const text = await kept.read("text");
    seen.add(text === undefined ? undefined : `${text[0]} ${text.length} ${new Set(text).size}`);
    // Each writes many times, and both have been read: the one that began first may be done before the other begins.
    return seen.size > 1 && writers.every(({ written }) => written() >= 20);
  });
  await Promise.all(
    writers.map(({ child }) => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      return ended;
    }),
  );
  const last = await kept.read("text");
  expect([...seen].sort()).toEqual([`a ${sizeBytes} 1`, `b ${sizeBytes} 1`]);
  expect(last).toHaveLength(sizeBytes);
});

test("what a process was killed in is no text, and does not stay for ever", async () => {
  const kept = keptTexts(folder);
  for (const draft of ["text.00.draft", "text.01.draft"]) writeFileSync(join(folder, draft), "half");
  const longAgo = new Date(Date.now() - 7_200_000);
  utimesSync(join(folder, "text.00.draft"), longAgo, longAgo);
  expect(await kept.names("text")).toEqual([]);
  await kept.write("text", "whole");
  expect([await kept.names(""), readdirSync(folder).sort()]).toEqual([["text"], ["text", "text.01.draft"]]);
});

/** A database that nobody serves. */
function openNothing(): Db {
  const nothing = openDatabase("postgres://nobody@127.0.0.1:1/none", { name: "test" });
  onTestFinished(() => nothing.close(0));
  return nothing.db;
}

function rulesOf(db: Db, { texts = keptTexts(folder), settledMs }: { texts?: KeptTexts; settledMs?: number } = {}) {
  const kept = { texts, secrets: testSecrets, ...(settledMs === undefined ? {} : { settledMs }) };
  const rules = openRules({ db, now: () => new Date() }, { log, engine: openPatternEngine(), build: buildApart, kept });
  onTestFinished(() => rules.stop());
  return rules;
}
async function ofColdStart(gameId: string): Promise<string | undefined> {
  const rules = rulesOf(openNothing());
  await rules.begun(0);
  return rules.of(gameId)?.live?.versionId;
}
const versionOf = (rules: KeptRules, gameId: string) => rules.of(gameId)?.live?.versionId;

let words = 0;
async function publish(ctx: GameCtx): Promise<string> {
  words += 1;
  await database.db.delete(moderationPolicies);
  return publishRules(ctx, { terms: [term(`word${words}`)], policies: [policyOf("reject")] });
}

test("a version that judges no more is kept no longer, when nothing has changed for a while", async () => {
  const ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  const [patient, hasty] = [rulesOf(database.db), rulesOf(database.db, { settledMs: 0 })];
  const first = await publish(ctx);
  await patient.refresh();
  const second = await publish(ctx);
  await patient.refresh();
  expect(await keptTexts(folder).names("rules-")).toEqual(
    expect.arrayContaining([`rules-${first}`, `rules-${second}`]),
  );
  await hasty.refresh();
  expect(await keptTexts(folder).names("rules-")).toContain(`rules-${second}`);
  expect(await keptTexts(folder).names("rules-")).not.toContain(`rules-${first}`);
  expect(await ofColdStart(ctx.game.id)).toBe(second);
});

test("a gateway that keeps behind another one leaves a start without the database a version to judge by, and catches up", async () => {
  const ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  const first = await publish(ctx);
  const texts = keptTexts(folder);
  const arrived = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const wrote = Promise.withResolvers<void>();
  const behind = rulesOf(database.db, {
    texts: {
      ...texts,
      async write(name, text) {
        if (name === "games") {
          arrived.resolve();
          await mayGoOn.promise;
        }
        await texts.write(name, text);
        if (name === "games") wrote.resolve();
      },
    },
  });
  await arrived.promise;
  const ahead = rulesOf(database.db);
  const second = await publish(ctx);
  await ahead.refresh();
  expect([versionOf(ahead, ctx.game.id), await ofColdStart(ctx.game.id)]).toEqual([second, second]);
  mayGoOn.resolve();
  await wrote.promise;
  expect([first, second]).toContain(await ofColdStart(ctx.game.id));
  await behind.refresh();
  expect(await ofColdStart(ctx.game.id)).toBe(second);
});

test("a file that another one took away is there again with the next keeping", async () => {
  const ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  const first = await publish(ctx);
  const rules = rulesOf(database.db);
  await rules.refresh();
  const second = await publish(ctx);
  await rules.refresh();
  await keptTexts(folder).forget(`rules-${second}`);
  await makeGame(database.db);
  await rules.refresh();
  expect(await ofColdStart(ctx.game.id)).toBe(second);
  expect(first).not.toBe(second);
});

test("of gateways that keep on one disk none writes over the games that another one knows", async () => {
  const games = [await makeGame(database.db), await makeGame(database.db)];
  const open = (db: Db) => keepLocks({ db, secrets: testSecrets }, { kept: keptTexts(folder), log });
  const gateways = await Promise.all([open(database.db), open(database.db)]);
  const locks = await Promise.all(games.map(({ slug }, at) => gateways[at]?.newest(slug)));
  await until(async () => (await keptTexts(folder).names("lock-")).length === 2);
  const cold = await open(openNothing());
  expect(locks[0]).toBeDefined();
  expect(games.map(({ slug }) => cold.known(slug))).toEqual(locks);
});

test("the locks of one game under another one's name open nothing", async () => {
  const [one, other] = [await makeGame(database.db), await makeGame(database.db)];
  const kept = keptTexts(folder);
  const locks = await keepLocks({ db: database.db, secrets: testSecrets }, { kept, log });
  await locks.newest(one.slug);
  const sealed = await until(() => kept.read(`lock-${one.slug}`));
  await kept.write(`lock-${other.slug}`, sealed ?? "");
  const cold = await keepLocks({ db: openNothing(), secrets: testSecrets }, { kept, log });
  expect([cold.known(one.slug)?.gameId, cold.known(other.slug)]).toEqual([one.id, undefined]);
});
