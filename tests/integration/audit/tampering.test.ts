import { afterEach, beforeEach, expect, test } from "vitest";
import { auditCheckpoints } from "#db/schema/seals.ts";
import { hashLeaf } from "#lib/merkle-tree.ts";
import { makeNoteKey, signNote } from "#lib/signed-note.ts";
import { findLeaf } from "#server/audit/seals/queries.ts";
import { canonicalEntry } from "#server/audit/seals/rules/canonical-entry.ts";
import { proveEntry } from "#server/audit/seals/service/prove-entry.ts";
import { proveGrowth } from "#server/audit/seals/service/prove-growth.ts";
import { signCheckpoint } from "#server/audit/seals/service/sign-checkpoint.ts";
import { verifyLog } from "#server/audit/seals/service/verify-log.ts";
import { ctxOf } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { asOwner, makeEntries, sealAll, sealAndSign } from "#tests/support/seals.ts";

let database: TestDatabase;
/** What was copied out of the database before anything was done to it. */
let kept: string;
beforeEach(async () => {
  database = await createTestDatabase();
  // 13 entries as leaves 0 to 12, with a checkpoint over 5 and one over all.
  await makeEntries(database.db, 5);
  await sealAndSign(database.db);
  await makeEntries(database.db, 8, "later");
  await sealAndSign(database.db);
  const notes = await database.db.select({ note: auditCheckpoints.note }).from(auditCheckpoints);
  kept = notes.map(({ note }) => note).join("\n");
});
afterEach(() => database.drop());

const verify = (checkpoints: string | undefined = kept) => verifyLog(ctxOf(database.db), { checkpoints });

test("the log as it was sealed verifies, with and without the kept checkpoints", async () => {
  const well = { ok: true, entries: 13, size: 13, unsealed: 0, findings: 0, firstBad: null };
  expect(await verify()).toMatchObject({ ...well, checkpoints: { stored: 2, given: 2 } });
  expect(await verifyLog(ctxOf(database.db), {})).toMatchObject(well);
  await makeEntries(database.db, 2, "not yet sealed");
  expect(await verify()).toMatchObject({ ok: true, entries: 15, size: 13, unsealed: 2 });
});

const changes: [column: string, set: string][] = [
  ["at", "at = at + interval '1 microsecond'"],
  ["at, before Christ", "at = (to_char(at, 'YYYY-MM-DD HH24:MI:SS.USOF') || ' BC')::timestamptz"],
  ["at, infinite", "at = 'infinity'"],
  ["game_id", "game_id = gen_random_uuid()"],
  ["actor_kind", "actor_kind = 'system'"],
  ["actor_id", "actor_id = gen_random_uuid()"],
  ["actor_name", "actor_name = actor_name || ' '"],
  ["role", "role = 'owner'"],
  ["action", "action = 'game.check'"],
  ["target_kind", "target_kind = 'item'"],
  ["target_id", "target_id = ''"],
  ["target_name", "target_name = upper(target_name)"],
  ["before", `before = '{"price": 11}'`],
  ["after", "after = null"],
  ["reason", "reason = 'Event'"],
  ["session_id", "session_id = gen_random_uuid()"],
  ["request_id", "request_id = request_id || '0'"],
  ["correlation_id", "correlation_id = ''"],
  ["address", "address = '10.0.0.1'"],
];
test("one changed byte is found and named, in any column", async () => {
  await makeEntries(database.db, 20, "more");
  await sealAll(database.db);
  const ids = changes.map((_, at) => at + 3);
  await asOwner(database, ...changes.map(([, set], at) => `update audit_entries set ${set} where id = ${ids[at]}`));
  const { ok, bad } = await verifyLog(ctxOf(database.db), {});
  expect(ok).toBe(false);
  const named = new Map(bad.filter(({ kind }) => kind === "entry_changed").map((one) => [one.entryId, one.leafIndex]));
  expect(changes.map(([column], at) => [column, named.get(ids[at] ?? 0)])).toEqual(
    changes.map(([column], at) => [column, at + 2]),
  );
});

test("a number too long for a computer's own is not rounded away", async () => {
  await asOwner(database, `update audit_entries set id = default where false`);
  await makeEntries(database.db, 1);
  await asOwner(database, `update audit_entries set after = '{"n": 9007199254740993}' where id = 14`);
  await sealAll(database.db);
  expect(await verify()).toMatchObject({ ok: true, size: 14 });
  await asOwner(database, `update audit_entries set after = '{"n": 9007199254740992}' where id = 14`);
  expect(await verify()).toMatchObject({ ok: false, findings: 1, firstBad: { kind: "entry_changed", entryId: 14 } });
});

/** What somebody does who owns the tables, and where that is found first. */
const tamperings: Record<string, { statements: string[]; firstBad: object }> = {
  "the last entries are deleted": {
    statements: ["delete from audit_entries where id > 10"],
    firstBad: { kind: "entry_missing", leafIndex: 10, entryId: 11 },
  },
  "the last entry and its leaf are deleted": {
    statements: ["delete from audit_entries where id = 13", "delete from audit_leaves where entry_id = 13"],
    firstBad: { kind: "truncated", leafIndex: 12, entryId: 13 },
  },
  "the last entries, their leaves and every checkpoint of the database are deleted": {
    statements: [
      "delete from audit_entries where id > 10",
      "delete from audit_leaves where entry_id > 10",
      "delete from audit_checkpoints",
    ],
    firstBad: { kind: "truncated", leafIndex: 10, lastLeafIndex: 12, detail: expect.stringContaining("entry 13") },
  },
  "everything is deleted": {
    statements: ["truncate audit_entries, audit_leaves, audit_checkpoints"],
    firstBad: { kind: "truncated", leafIndex: 0 },
  },
  "an entry in the middle is deleted": {
    statements: ["delete from audit_entries where id = 4"],
    firstBad: { kind: "entry_missing", leafIndex: 3, entryId: 4 },
  },
  "an entry in the middle and its leaf are deleted": {
    statements: ["delete from audit_entries where id = 4", "delete from audit_leaves where entry_id = 4"],
    firstBad: { kind: "leaf_missing", leafIndex: 3 },
  },
  "an entry is removed and the later leaves move up": {
    statements: [
      "delete from audit_entries where id = 4",
      "delete from audit_leaves where entry_id = 4",
      "update audit_leaves set index = index - 1 where index > 3",
    ],
    firstBad: { kind: "tree_differs", leafIndex: 3 },
  },
  "an entry is put in without the trigger": {
    statements: [
      `insert into audit_entries overriding system value select (e).* from (select jsonb_populate_record(a, '{"id": 100, "reason": "forged"}') as e
        from audit_entries a where id = 6) as copy`,
    ],
    firstBad: { kind: "inserted", entryId: 100 },
  },
  "an entry and a leaf are put in between": {
    statements: [
      "update audit_leaves set index = index + 1000 where index >= 6",
      "update audit_leaves set index = index - 999 where index >= 1000",
      `insert into audit_entries overriding system value select (e).* from (select jsonb_populate_record(a, '{"id": 100}') as e
        from audit_entries a where id = 6) as copy`,
      "insert into audit_leaves (index, entry_id, form, hash, nodes) select 6, 100, form, hash, '' from audit_leaves where index = 5",
    ],
    firstBad: { kind: "entry_changed", leafIndex: 6, entryId: 100 },
  },
  "two entries change places": {
    statements: [
      "create temp table two as select * from audit_entries where id in (3, 8)",
      "update audit_entries e set reason = o.reason, target_name = o.target_name, at = o.at from two o where e.id = 11 - o.id",
    ],
    firstBad: { kind: "entry_changed", leafIndex: 2, entryId: 3 },
  },
  "two leaves change places": {
    statements: [
      "update audit_leaves set index = 1000 where index = 2",
      "update audit_leaves set index = 2 where index = 7",
      "update audit_leaves set index = 7 where index = 1000",
    ],
    firstBad: { kind: "tree_differs", leafIndex: 2 },
  },
  "a stored subtree is changed": {
    statements: ["update audit_leaves set nodes = set_byte(nodes, 40, 255 - get_byte(nodes, 40)) where index = 7"],
    firstBad: { kind: "tree_differs", leafIndex: 4, lastLeafIndex: 7 },
  },
  "a leaf names a form that there is not": {
    statements: ["update audit_leaves set form = 2 where index = 1"],
    firstBad: { kind: "unknown_form", leafIndex: 1, entryId: 2 },
  },
  "the newest checkpoint of the database is rewritten": {
    statements: ["update audit_checkpoints set note = replace(note, 'last-entry 13', 'last-entry 12') where size = 13"],
    firstBad: { kind: "checkpoint_forged" },
  },
  "an entry that waits is removed before it is sealed": {
    statements: [
      "alter table audit_entries enable trigger audit_entries_wait_for_seal",
      `insert into audit_entries (actor_kind, actor_name, role, action, target_kind, request_id, correlation_id)
        values ('system', 'x', 'system', 'game.update', 'game', 'r', 'c')`,
      "delete from audit_entries where id = 14",
    ],
    firstBad: { kind: "vanished", entryId: 14 },
  },
  "an entry that waits is taken off the list": {
    statements: [
      `insert into audit_entries (actor_kind, actor_name, role, action, target_kind, request_id, correlation_id)
        values ('system', 'x', 'system', 'game.update', 'game', 'r', 'c')`,
    ],
    firstBad: { kind: "inserted", entryId: 14 },
  },
};
test.each(Object.entries(tamperings))("it is found when %s", async (_what, { statements, firstBad }) => {
  await asOwner(database, ...statements);
  expect(await verify()).toMatchObject({ ok: false, firstBad });
});

test("an entry that is changed together with the hash of its leaf is found, to the pair of leaves above it", async () => {
  await asOwner(database, "update audit_entries set reason = 'other' where id = 10");
  const leaf = await findLeaf(database.db, 10);
  const hash = hashLeaf(canonicalEntry(leaf?.entry ?? {}, 1) ?? "");
  await asOwner(
    database,
    `update audit_leaves set hash = decode('${Buffer.from(hash).toString("hex")}', 'hex') where index = 9`,
  );
  expect(await verifyLog(ctxOf(database.db), {})).toMatchObject({
    ok: false,
    findings: 1,
    firstBad: { kind: "tree_differs", leafIndex: 8, lastLeafIndex: 9 },
  });
});

test("what is found can be more than one thing; the first by its leaf is named first", async () => {
  await asOwner(
    database,
    "update audit_entries set reason = 'x' where id in (12, 3, 9)",
    "delete from audit_entries where id = 6",
  );
  const { findings, bad } = await verify();
  expect(findings).toBe(4);
  expect(bad.map(({ kind, entryId }) => [kind, entryId])).toEqual([
    ["entry_changed", 3],
    ["entry_missing", 6],
    ["entry_changed", 9],
    ["entry_changed", 12],
  ]);
});

test("a rewritten log whose whole tree was made again differs from a kept checkpoint, and the range is named", async () => {
  await asOwner(
    database,
    "update audit_entries set reason = 'rewritten' where id = 8",
    "delete from audit_leaves",
    "delete from audit_checkpoints",
    "insert into audit_unsealed select id from audit_entries",
  );
  await sealAll(database.db);
  await signCheckpoint(ctxOf(database.db), { everyMs: 0 });
  // By itself it is whole: nobody can tell without a checkpoint from before.
  expect(await verifyLog(ctxOf(database.db), {})).toMatchObject({ ok: true });
  expect(await verify()).toMatchObject({
    ok: false,
    firstBad: { kind: "checkpoint_differs", leafIndex: 5, lastLeafIndex: 12 },
  });
});

test("an entry with a time long before what was sealed already is found, sealed or not", async () => {
  const late = (minutes: number) =>
    database.db.execute(`insert into audit_entries (at, actor_kind, actor_name, role, action, target_kind, request_id, correlation_id)
      values (now() - interval '${minutes} minutes', 'system', 'x', 'system', 'game.update', 'game', 'r', 'c')`);
  await late(0.5);
  expect(await verify()).toMatchObject({ ok: true, unsealed: 1 });
  await late(5);
  expect(await verify()).toMatchObject({ ok: false, firstBad: { kind: "backdated", entryId: 15 } });
  await sealAll(database.db);
  expect(await verify()).toMatchObject({
    ok: false,
    findings: 1,
    firstBad: { kind: "backdated", leafIndex: 14, entryId: 15 },
  });
});

test("a checkpoint that the log's key did not sign is found; another text is refused", async () => {
  const forged = signNote(`${kept.split("\n\n")[0]}\n`, makeNoteKey("herald-audit/another"));
  expect(await verify(forged)).toMatchObject({ ok: false, firstBad: { kind: "checkpoint_forged" } });
  expect(await verify(kept.replace("last-entry 5", "last-entry 6"))).toMatchObject({
    ok: false,
    firstBad: { kind: "checkpoint_forged" },
  });
  await expect(verify("no checkpoint")).rejects.toMatchObject({ reason: "audit.bad_checkpoint" });
  await expect(verifyLog(ctxOf(database.db), { publicKey: "x" })).rejects.toMatchObject({
    reason: "audit.bad_checkpoint",
  });
  const other = makeNoteKey("herald-audit/another").publicKey;
  expect(await verifyLog(ctxOf(database.db), { checkpoints: kept, publicKey: other })).toMatchObject({ ok: false });
});

test("nothing is proved of a log that does not lead to the checkpoint", async () => {
  const ctx = ctxOf(database.db);
  await expect(proveEntry(ctx, { id: 99 })).rejects.toMatchObject({ reason: "audit.not_found" });
  await makeEntries(database.db, 1);
  await expect(proveEntry(ctx, { id: 14 })).rejects.toMatchObject({ reason: "audit.not_sealed" });
  await sealAll(database.db);
  await expect(proveEntry(ctx, { id: 14 })).rejects.toMatchObject({ reason: "audit.no_checkpoint" });
  await expect(proveEntry(ctx, { id: 1, checkpoints: "nothing" })).rejects.toMatchObject({
    reason: "audit.bad_checkpoint",
  });
  await asOwner(database, "update audit_entries set reason = 'x' where id = 2");
  await expect(proveEntry(ctx, { id: 2 })).rejects.toMatchObject({ reason: "audit.log_damaged" });
  await expect(proveEntry(ctx, { id: 3 })).resolves.toMatchObject({ leafIndex: 2, treeSize: 13 });
  await asOwner(database, "update audit_leaves set hash = sha256('x') where index = 4");
  const older = kept.split("\n\n").slice(0, 2).join("\n\n");
  await expect(proveGrowth(ctx, { checkpoints: older })).rejects.toMatchObject({ reason: "audit.log_damaged" });
});

test("the tree stands without the entries: one that retention removes one day leaves its hash", async () => {
  const { root } = await verify();
  await asOwner(database, "delete from audit_entries where id <= 4");
  const removed = await verify();
  expect(removed).toMatchObject({ root, findings: 4, entries: 9 });
  expect(new Set(removed.bad.map(({ kind }) => kind))).toEqual(new Set(["entry_missing"]));
  await expect(proveEntry(ctxOf(database.db), { id: 9 })).resolves.toMatchObject({ leafIndex: 8 });
});
