import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, sql } from "drizzle-orm";
import { pino } from "pino";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { auditCheckpoints, auditLeaves, auditUnsealed } from "#db/schema/seals.ts";
import { parseCheckpoint, splitNotes } from "#server/audit/seals/rules/checkpoint.ts";
import { deliverCheckpoint } from "#server/audit/seals/service/deliver-checkpoint.ts";
import { getLogKey } from "#server/audit/seals/service/get-log-key.ts";
import { openLogKey } from "#server/audit/seals/service/open-log-key.ts";
import { runSealer } from "#server/audit/seals/service/run-sealer.ts";
import { sealEntries } from "#server/audit/seals/service/seal-entries.ts";
import { signCheckpoint } from "#server/audit/seals/service/sign-checkpoint.ts";
import { verifyLog } from "#server/audit/seals/service/verify-log.ts";
import { writeCheckpoints } from "#server/audit/seals/service/write-checkpoints.ts";
import { getAuditEntry } from "#server/audit/service/get-audit-entry.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { checkpointFile } from "#server/runtime/checkpoint-file.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { ctxOf, gameCtxOf, testSecrets } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { asOwner, makeEntries, sealAll, sealAndSign } from "#tests/support/seals.ts";
import { untilWithin } from "#tests/support/until.ts";

const folder = mkdtempSync(join(tmpdir(), "herald-seals-"));
const until = untilWithin(10_000, 20);
let database: TestDatabase;
let path: string;
beforeEach(async () => {
  database = await createTestDatabase({ max: 20 });
  path = join(folder, `${Math.random()}.txt`);
});
afterEach(() => database.drop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const leavesOf = () => database.db.select().from(auditLeaves).orderBy(asc(auditLeaves.index));
const entryIds = async () => (await leavesOf()).map((leaf) => leaf.entryId);
const unsealed = () => database.db.$count(auditUnsealed);
const silent = pino({ level: "silent" });
const notesIn = (file: string) => splitNotes(readFileSync(file, "utf8"));
const startSealer = (more: Partial<Parameters<typeof runSealer>[0]> = {}) => {
  const stop = new AbortController();
  const done = runSealer({ ctx: ctxOf(database.db), log: silent, ...more }, stop.signal);
  return async () => {
    stop.abort();
    await done;
  };
};

test("an entry that commits late under a lower id is sealed after those that came before it, and not skipped", async () => {
  const slow = postgres(database.appUrl, { max: 1 });
  const insert = `insert into audit_entries (actor_kind, actor_name, role, action, target_kind, request_id, correlation_id)
    values ('system', 'slow', 'system', 'game.update', 'game', 'r', 'c')`;
  await slow.unsafe(`begin; ${insert}`);
  await makeEntries(database.db, 2);
  await sealAll(database.db);
  expect(await entryIds()).toEqual([2, 3]);
  await slow.unsafe("commit");
  await sealAll(database.db);
  expect(await entryIds()).toEqual([2, 3, 1]);
  await slow.unsafe(`begin; ${insert}; rollback`);
  await makeEntries(database.db, 1);
  await sealAll(database.db);
  expect(await entryIds()).toEqual([2, 3, 1, 5]);
  expect(await verifyLog(ctxOf(database.db), {})).toMatchObject({ ok: true, entries: 4, size: 4, unsealed: 0 });
  await slow.end();
});

test("two sequencers at once seal every entry exactly once while many commit, within a second, and the log verifies", async () => {
  const stop = [startSealer(), startSealer(), startSealer()];
  const writers = Array.from({ length: 8 }, async (_, at) => makeEntries(database.db, 40, `writer ${at}`));
  await Promise.all(writers);
  const from = performance.now();
  await until(async () => (await unsealed()) === 0);
  // Not a measurement: a sequencer that looks less than once a second would be far beyond this.
  expect(performance.now() - from).toBeLessThan(5_000);
  const sizeIs = async (size: number) => (await database.db.$count(auditCheckpoints, sql`size = ${size}`)) === 1;
  await until(() => sizeIs(320));
  for (const end of stop) await end();
  const ids = await entryIds();
  expect(new Set(ids).size).toBe(320);
  expect((await leavesOf()).map((leaf) => leaf.index)).toEqual(ids.map((_, index) => index));
  expect(await verifyLog(ctxOf(database.db), {})).toMatchObject({ ok: true, entries: 320, size: 320, unsealed: 0 });
});

test("who comes while another seals comes back with nothing and seals nothing twice", async () => {
  await makeEntries(database.db, 5);
  let inside = 0;
  const fault = async () => {
    inside = await sealEntries(ctxOf(database.db), { limit: 10 });
  };
  expect(await sealEntries(ctxOf(database.db), { limit: 10, fault })).toBe(5);
  expect(inside).toBe(0);
  expect(await entryIds()).toEqual([1, 2, 3, 4, 5]);
});

test("small batches make the same tree as one large batch", async () => {
  await makeEntries(database.db, 23);
  await sealAll(database.db, 3);
  const inBatches = await verifyLog(ctxOf(database.db), {});
  expect(inBatches).toMatchObject({ ok: true, size: 23 });
  await asOwner(database, "delete from audit_leaves", "insert into audit_unsealed select id from audit_entries");
  await sealAll(database.db, 100);
  expect((await verifyLog(ctxOf(database.db), {})).root).toBe(inBatches.root);
});

test.each(["sealing", "sealed", "signed"])(
  "a sequencer that is killed at “%s” leaves nothing half done, and the next one goes on",
  async (point) => {
    await makeEntries(database.db, 7);
    const child = spawn(process.execPath, ["tests/support/sealer-child.ts", database.appUrl, `${point}:1`, path]);
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    // The server notices the cut connection and undoes what was not committed.
    expect(await until(async () => [0, 7].includes((await leavesOf()).length))).toBe(true);
    const end = startSealer({ file: checkpointFile(path) });
    await until(async () => {
      const newest = checkpointFile(path).newestAt();
      return newest !== undefined && parseCheckpoint(notesIn(path).at(-1) ?? "")?.size === 7;
    });
    await end();
    expect(await entryIds()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(notesIn(path)).toHaveLength(1);
    expect(await verifyLog(ctxOf(database.db), { checkpoints: readFileSync(path, "utf8") })).toMatchObject({
      ok: true,
    });
  },
);

test("the role of the processes can change, remove and truncate nothing of the log, and a trigger refuses whoever can", async () => {
  await makeEntries(database.db, 2);
  await sealAndSign(database.db);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const change = { audit_entries: "reason = ''", audit_leaves: "form = 2", audit_checkpoints: "note = ''" };
  for (const [table, set] of Object.entries(change)) {
    for (const statement of [`update ${table} set ${set}`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(database.db.execute(statement), statement).rejects.toMatchObject({
        cause: { code: "42501", message: expect.stringContaining("permission denied") },
      });
      await expect(owner.unsafe(statement), statement).rejects.toThrow("never changed or removed");
    }
  }
  for (const statement of [
    "insert into audit_unsealed (entry_id) values (99)",
    "update audit_unsealed set entry_id = 99",
    "truncate audit_unsealed",
    "update audit_keys set public_key = 'x'",
    "delete from audit_keys",
    "alter table audit_entries disable trigger user",
    "drop trigger audit_leaves_only_grow on audit_leaves",
  ]) {
    await expect(database.db.execute(statement), statement).rejects.toMatchObject({ cause: { code: "42501" } });
  }
  await owner.end();
});

test("a checkpoint is signed when the log grew, at most one in its time, and stands in the file once", async () => {
  const ctx = ctxOf(database.db);
  const file = checkpointFile(path);
  expect(await signCheckpoint(ctx, { everyMs: 0 })).toBe("current");
  await makeEntries(database.db, 3);
  await sealAll(database.db);
  expect(await signCheckpoint(ctx, { everyMs: 60_000 })).toBe("signed");
  await makeEntries(database.db, 1);
  await sealAll(database.db);
  expect(await signCheckpoint(ctx, { everyMs: 60_000 })).toBe("waiting");
  expect(await signCheckpoint(ctx, { everyMs: 0 })).toBe("signed");
  expect(await signCheckpoint(ctx, { everyMs: 0 })).toBe("current");
  expect(await writeCheckpoints(ctx, file)).toBe(2);
  expect(await writeCheckpoints(ctx, file)).toBe(0);
  expect(notesIn(path).map((note) => parseCheckpoint(note))).toMatchObject([
    { size: 3, lastEntryId: 3 },
    { size: 4, lastEntryId: 4 },
  ]);
});

test("the key is made once, also by several at once; its private half stands nowhere readable", async () => {
  const keys = await Promise.all(Array.from({ length: 5 }, () => openLogKey(ctxOf(database.db))));
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
  expect(JSON.stringify(await getLogKey(ctxOf(database.db)))).not.toContain(keys[0]?.privateKey);
  const [row] = await database.db.execute<Record<string, string>>(sql`select * from audit_keys`);
  expect(JSON.stringify(row)).not.toContain(keys[0]?.privateKey);
});

test("a log that was cut or changed under its newest checkpoint is sealed on, and never signed again", async () => {
  await makeEntries(database.db, 6);
  await sealAndSign(database.db);
  await asOwner(database, "delete from audit_leaves where index >= 4");
  await expect(signCheckpoint(ctxOf(database.db), { everyMs: 0 })).rejects.toMatchObject({
    reason: "audit.log_damaged",
  });
  await makeEntries(database.db, 4);
  await sealAndSign(database.db).catch(() => undefined);
  expect(await unsealed()).toBe(0);
  await expect(signCheckpoint(ctxOf(database.db), { everyMs: 0 })).rejects.toMatchObject({
    reason: "audit.log_damaged",
  });
  expect(await database.db.$count(auditCheckpoints)).toBe(1);
});

test("a checkpoint comes to the webhook at least once, signed, and is tried again when it is not taken", async () => {
  const receiver = await AnsweringServer.start();
  receiver.replyWith({ kind: "answer", status: 500, text: "" }, answer({}));
  const secret = `whsec_${Buffer.alloc(24, 9).toString("base64")}`;
  const url = `${receiver.url}/audit?key=hidden`;
  const ctx = ctxOf(database.db, { actor: { kind: "system", name: "worker" } });
  await makeEntries(database.db, 2);
  await sealAll(database.db);
  await signCheckpoint(ctx, { everyMs: 0, webhook: { url, secret } });
  const jobs = await database.db.execute<{ data: { payload: Parameters<typeof deliverCheckpoint>[1] } }>(
    sql`select data from pgboss.job where name = 'audit.deliver_checkpoint'`,
  );
  expect(JSON.stringify(jobs)).not.toMatch(/hidden|whsec_/);
  const payload = jobs[0]?.data.payload ?? { size: 0, urlSealed: "", secretSealed: null };
  await expect(deliverCheckpoint(ctx, payload)).rejects.toThrow("500");
  await deliverCheckpoint(ctx, payload);
  const [first, second] = receiver.seen;
  expect(second).toMatchObject({
    path: "/audit",
    body: { type: "audit.checkpoint", data: { size: 2, lastEntryId: 2 } },
  });
  expect(second?.headers).toMatchObject({ "webhook-signature": expect.stringMatching(/^v1,/) });
  expect(Reflect.get(first?.headers ?? {}, "webhook-id")).toBe(Reflect.get(second?.headers ?? {}, "webhook-id"));
  const inside = { ...payload, urlSealed: testSecrets.seal("https://10.0.0.1/audit") };
  await expect(deliverCheckpoint(ctx, inside)).rejects.toThrow("not_public");
  await receiver.stop();
});

test("an entry says whether it is sealed, and as which leaf", async () => {
  const ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  await makeEntries(database.db, 1);
  await recordAudit(ctx, { action: "game.update", target: { kind: "game", id: ctx.game.id } });
  const [last] = await database.db.select().from(auditEntries).orderBy(sql`id desc`).limit(1);
  const id = last?.id ?? 0;
  expect(await getAuditEntry(ctx, { id })).toMatchObject({ seal: null });
  await sealAll(database.db);
  expect(await getAuditEntry(ctx, { id })).toMatchObject({ seal: { index: id - 1, sealedAt: expect.any(Date) } });
});
