import { createHmac, hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import pino from "pino";
import { Registry } from "prom-client";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type Db, openDatabase } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationProviders } from "#db/schema/moderation-rules.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { SecretBox } from "#server/kernel/ports.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import type { Question } from "#server/moderation/decide/schema.ts";
import { buildApart } from "#server/moderation/decide/service/build-apart.ts";
import { type Decider, openDecider } from "#server/moderation/decide/service/open-decider.ts";
import { openDecisionWriter } from "#server/moderation/decide/service/open-decision-writer.ts";
import { openModeration } from "#server/moderation/decide/service/open-moderation.ts";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import { openRules } from "#server/moderation/decide/service/open-rules.ts";
import { openSpool } from "#server/moderation/decide/service/open-spool.ts";
import { type Checkers, openCheckers } from "#server/moderation/providers/service/open-checkers.ts";
import { keptTexts } from "#server/runtime/kept-texts.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { ctxOf, gameCtxOf, testSecrets } from "#tests/support/context.ts";
import { makeChecker, publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { policyOf, textElement } from "#tests/support/judging.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

/** Checkers beyond the rules, as a gateway keeps them. */
const log = pino({ level: "silent" });
const long = 60_000;
let database: TestDatabase;
let server: AnsweringServer;
let ctx: GameCtx;
let checkers: Checkers;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await AnsweringServer.start();
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  checkers = openChecked(database.db);
});
afterEach(() => checkers.close());

const openChecked = (db: Db): Checkers => openCheckers({ db, secrets: testSecrets, now: () => new Date() }, { log });
const make = (more: { budgetMs?: number; breakAfter?: number } = {}) =>
  makeChecker(database.db, { gameId: ctx.game.id, url: `${server.url}/check`, ...more });
const ask = (ids: readonly string[], { within = long, of = checkers, stamp = "1" } = {}) =>
  of.ask(
    { gameId: ctx.game.id, kind: "sandbox", stamp, ids, untilMs: performance.now() + within },
    { id: "d", channel: "group", preset: "team", language: "en", texts: ["hello"] },
  );

/** A database that nobody serves. */
function openNothing(): Db {
  const nothing = openDatabase("postgres://nobody@127.0.0.1:1/none", { name: "test" });
  onTestFinished(() => nothing.close(0));
  return nothing.db;
}

test("one that has less time left than its budget is asked for what is left, and is silent rather than out of reach", async () => {
  server.replyWith({ kind: "silence" });
  const id = await make({ budgetMs: 1_000, breakAfter: 100 });
  const outcomes = [100.25, 100.5, 100.75].map((within) => ask([id], { within }));
  expect((await Promise.all(outcomes)).map((results) => results?.[0]?.outcome)).toEqual([
    ...["timeout", "timeout", "timeout"],
  ]);
});

test("one whose secret cannot be opened keeps the others from nothing", async () => {
  server.replyWith(answer({ verdict: "block" }));
  const [shut, open] = [await make(), await make()];
  await database.db
    .update(moderationProviders)
    .set({ secretSealed: "of another key" })
    .where(eq(moderationProviders.id, shut));
  expect(await ask([shut, open])).toMatchObject([{ outcome: "refused" }, { outcome: "block" }]);
  expect(server.seen).toHaveLength(1);
});

test("Tencent's is read with what can be kept of it, and no further than a verdict is long", async () => {
  const id = await make();
  await database.db
    .update(moderationProviders)
    .set({ kind: "tms", secretId: "AKID" })
    .where(eq(moderationProviders.id, id));
  const told = (response: object) => answer({ Response: { RequestId: "r", ...response } });
  server.replyWith(
    told({ Suggestion: "Block", Label: "Ad", Score: 91 }),
    told({ Suggestion: "Review", Label: "half \ud800 of a pair", Score: "sure" }),
    told({ Error: { Code: "RequestLimitExceeded", Message: "slow down" } }),
    told({ Suggestion: "Pass", Extra: "x".repeat(100_000) }),
  );
  const results = [];
  for (let call = 0; call < 4; call += 1) results.push(...((await ask([id])) ?? []));
  const tooLong = results.pop();
  expect(results.map(({ outcome, label, score }) => [outcome, label, score])).toEqual([
    ["block", "Ad", 91],
    ["review", null, null],
    ["refused", null, null],
  ]);
  // The connection is cut: before or after the answer's head was read is the network's chance.
  expect(["unreadable", "unreachable"]).toContain(tooLong?.outcome);
  expect(server.seen[0]).toMatchObject({
    headers: { "x-tc-action": "TextModeration", authorization: expect.stringContaining("Credential=AKID/") },
    body: { Content: Buffer.from("hello").toString("base64"), SourceLanguage: "en" },
  });
});

test("Tencent's is asked with the signature of its API 3.0, at its path, and is not followed to where it points", async () => {
  const id = await make();
  await database.db
    .update(moderationProviders)
    .set({ kind: "tms", secretId: "AKID", region: "ap-seoul" })
    .where(eq(moderationProviders.id, id));
  const elsewhere = await AnsweringServer.start();
  onTestFinished(() => elsewhere.stop());
  elsewhere.replyWith(answer({ Response: { Suggestion: "Pass" } }));
  const other = elsewhere.url.replace("127.0.0.1", "localhost");
  server.replyWith({ kind: "answer", status: 307, headers: { location: other }, text: "" });
  expect(await ask([id])).toMatchObject([{ outcome: "unreachable" }]);
  expect(elsewhere.seen).toEqual([]);
  const [seen] = server.seen;
  if (seen === undefined) throw new Error("nobody was asked");
  const headers = z.record(z.string(), z.string()).parse(seen.headers);
  expect([seen.path, headers["x-tc-region"], headers["x-tc-version"]]).toEqual(["/check", "ap-seoul", "2020-12-29"]);
  const [row] = await database.db.select().from(moderationProviders).where(eq(moderationProviders.id, id));
  const secretKey = testSecrets.open(row?.secretSealed ?? "");
  const at = headers["x-tc-timestamp"] ?? "";
  const date = new Date(Number(at) * 1_000).toISOString().slice(0, 10);
  const sha = (text: string) => hash("sha256", text);
  const canonical = `POST\n/check\n\ncontent-type:application/json\nhost:127.0.0.1\n\ncontent-type;host\n${sha(JSON.stringify(seen.body))}`;
  // The service is the first label of the host.
  const scope = `${date}/127/tc3_request`;
  const key = [date, "127", "tc3_request"].reduce<string | Buffer>(
    (under, part) => createHmac("sha256", under).update(part).digest(),
    `TC3${secretKey}`,
  );
  const signature = createHmac("sha256", key)
    .update(`TC3-HMAC-SHA256\n${at}\n${scope}\n${sha(canonical)}`)
    .digest("hex");
  expect(headers.authorization).toBe(
    `TC3-HMAC-SHA256 Credential=AKID/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
  );
});

test("that nobody can read are unknown, not none; ones that were known go on", async () => {
  server.replyWith(answer({ verdict: "pass" }));
  const id = await make();
  const lost = openChecked(openNothing());
  expect(await ask([id], { of: lost })).toBeUndefined();
  await lost.close();
  expect(await ask([id])).toMatchObject([{ outcome: "pass" }]);
});

/** A message into the game, and how to believe it. */
async function asked(): Promise<Parameters<Decider["decide"]>> {
  const question: Question = {
    ...{ gameId: ctx.game.id, channel: "group", groupId: "@TGS#1", topicId: null, groupType: "public" },
    ...{ sender: "player_1", recipient: null, operator: null, platform: "ios", msgSeq: null, msgRandom: 1 },
    ...{ msgTime: null, json: { MsgBody: [textElement("hello")] }, isUnreadable: false, sizeBytes: 1 },
    startedAt: performance.now(),
  };
  const [row] = await database.db
    .select({ seen: sql<string>`xmin::text` })
    .from(games)
    .where(eq(games.id, ctx.game.id));
  return [question, { seen: row?.seen ?? "", believe: async () => row?.seen }];
}
const stored = () => database.db.select().from(moderationDecisions).where(eq(moderationDecisions.gameId, ctx.game.id));

test("a policy that asks checkers which nobody can read is answered by its fallback", async () => {
  const id = await make();
  await publishRules(ctx, { policies: [policyOf("reject", { providerIds: [id], fallback: "reject" })] });
  const folder = mkdtempSync(join(tmpdir(), "herald-checkers-"));
  const plain = { db: database.db, now: () => new Date() };
  const rules = openRules(plain, { log, engine: openPatternEngine(), build: buildApart });
  await rules.refresh();
  const spool = await openSpool({ folder, owner: "t", isAlive: () => false });
  const writer = openDecisionWriter(plain, { log, spool });
  const lost = openChecked(openNothing());
  const decider = openDecider(plain, { log, rules, checkers: lost, writer });
  const decided = await decider.decide(...(await asked()));
  expect(decided).toMatchObject({ verdict: "reject", fallback: "providers", reply: { verdict: "reject" } });
  await writer.close(long);
  expect(await stored()).toMatchObject([{ verdict: "reject", fallback: "providers", providers: [] }]);
  await Promise.all([rules.stop(), lost.close()]);
  rmSync(folder, { recursive: true, force: true });
});

test("a gateway that stops waits for the messages that wait for a checker: their decisions are rows, too", async () => {
  server.replyWith({ kind: "silence" });
  const id = await make({ budgetMs: 500 });
  await publishRules(ctx, { policies: [policyOf("reject", { providerIds: [id] })] });
  const dataDir = mkdtempSync(join(tmpdir(), "herald-checkers-"));
  const moderation = await openModeration(
    { db: database.db, secrets: testSecrets, now: () => new Date() },
    { log, metrics: new Registry(), dataDir, kept: keptTexts(dataDir), owner: "t", isAlive: () => false },
  );
  const [question, lock] = await asked();
  const arrived = Promise.withResolvers<void>();
  server.onRequest = arrived.resolve;
  const deciding = moderation.decider.decide(question, lock);
  await arrived.promise;
  expect(await moderation.close(long)).toBe(0);
  expect(["stored", "spooled"]).toContain((await deciding).taken);
  rmSync(dataDir, { recursive: true, force: true });
});

test("what is kept under another master key opens nothing, and no line of the log says what it is", async () => {
  server.replyWith(answer({ verdict: "block" }));
  const id = await make();
  const folder = mkdtempSync(join(tmpdir(), "herald-checkers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const kept = keptTexts(folder);
  const lines: string[] = [];
  const heard = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const open = (db: Db, secrets: SecretBox) => {
    const opened = openCheckers({ db, secrets, now: () => new Date() }, { log: heard, kept });
    onTestFinished(() => opened.close());
    return opened;
  };
  await open(database.db, testSecrets).keep([{ gameId: ctx.game.id, kind: "sandbox", stamp: "1" }]);
  expect(await ask([id], { of: open(openNothing(), testSecrets) })).toMatchObject([{ outcome: "block" }]);
  const stranger = createSecretBox(Buffer.alloc(32, 8).toString("base64"));
  expect(await ask([id], { of: open(openNothing(), stranger) })).toBeUndefined();
  expect(lines.join("")).toContain("cannot be read");
  for (const word of ["whsec_", Buffer.alloc(24, 1).toString("base64"), `${server.url}/check`])
    expect(lines.join("")).not.toContain(word);
});
