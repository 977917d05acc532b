import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { auditCheckpoints, auditKeys } from "#db/schema/seals.ts";
import type { Hash, Subtree } from "#lib/merkle-tree.ts";
import type { EntryText } from "./rules/canonical-entry.ts";

/** One number for every Herald of a database: who holds it seals or signs. */
const sealingLock = 7_234_872;

/** Holds the sequencer's lock until the transaction ends. @returns false when another holds it. */
export async function tryLockSealing(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${sealingLock}) as held`);
  return row?.held === true;
}

/**
 * Every column of an entry as text, for the canonical form. A time that the usual form cannot say without loss (infinite, before
 * Christ) stands as the database writes it.
 */
const entryText = sql`
  e.id::text as id,
  case when e.at >= '1970-01-01' and e.at < '10000-01-01'
    then to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else e.at::text end as at,
  e.game_id::text as "gameId", e.actor_kind as "actorKind", e.actor_id::text as "actorId", e.actor_name as "actorName", e.role,
  e.action, e.target_kind as "targetKind", e.target_id as "targetId", e.target_name as "targetName", e.before::text as before,
  e.after::text as after, e.reason, e.session_id::text as "sessionId", e.request_id as "requestId",
  e.correlation_id as "correlationId", e.address`;

export async function hasUnsealed(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ some: boolean }>(sql`select exists (select from audit_unsealed) as some`);
  return row?.some === true;
}

/** How much waits to be sealed, for how long by the database's clock, and when the newest checkpoint was signed. */
export async function describeSealing(
  db: Db,
): Promise<{ waiting: number; waitingMs: number; newestAt: string | null }> {
  const [row] = await db.execute<{ waiting: string; ms: number | null; newest: string | null }>(sql`
    select count(*)::text as waiting, (extract(epoch from clock_timestamp() - min(e.at)) * 1000)::float8 as ms,
      (select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from audit_checkpoints) as newest
    from audit_unsealed u join audit_entries e on e.id = u.entry_id`);
  return { waiting: Number(row?.waiting ?? 0), waitingMs: row?.ms ?? 0, newestAt: row?.newest ?? null };
}

/** Entries that wait to be sealed, by their ids. The primary key of audit_unsealed serves it: what is sealed is not looked at. */
export async function selectUnsealed(db: Db, limit: number): Promise<EntryText[]> {
  return db.execute<Record<string, string | null>>(sql`
    select ${entryText} from audit_unsealed u join audit_entries e on e.id = u.entry_id order by u.entry_id limit ${limit}`);
}

export async function deleteUnsealed(db: Db, entryIds: readonly string[]): Promise<void> {
  await db.execute(sql`delete from audit_unsealed where entry_id = any(${sql.param([...entryIds])}::bigint[])`);
}

export async function countLeaves(db: Db): Promise<number> {
  const [row] = await db.execute<{ size: string }>(
    sql`select coalesce(max(index) + 1, 0)::text as size from audit_leaves`,
  );
  return Number(row?.size ?? 0);
}

export type NewLeaf = { index: number; entryId: string; hash: Hash; nodes: readonly Hash[] };

export async function insertLeaves(db: Db, form: number, leaves: readonly NewLeaf[]): Promise<void> {
  const hex = (hash: Hash) => Buffer.from(hash).toString("hex");
  await db.execute(sql`
    insert into audit_leaves (index, entry_id, form, hash, nodes)
    select index, entry_id, ${form}::smallint, decode(hash, 'hex'), decode(nodes, 'hex')
    from unnest(${sql.param(leaves.map((leaf) => String(leaf.index)))}::bigint[], ${sql.param(leaves.map((leaf) => leaf.entryId))}::bigint[],
      ${sql.param(leaves.map((leaf) => hex(leaf.hash)))}::text[], ${sql.param(leaves.map((leaf) => leaf.nodes.map(hex).join("")))}::text[])
      as added (index, entry_id, hash, nodes)`);
}

/** The hashes of complete subtrees, in the order asked for; undefined where the leaf that ends one is not there. */
export async function selectSubtrees(db: Db, subtrees: readonly Subtree[]): Promise<(Hash | undefined)[]> {
  if (subtrees.length === 0) return [];
  const endOf = ({ height, index }: Subtree) => (index + 1) * 2 ** height - 1;
  const rows = await db.execute<{ index: string; hashes: Uint8Array }>(sql`
    select index::text, hash || nodes as hashes from audit_leaves
    where index = any(${sql.param(subtrees.map((subtree) => String(endOf(subtree))))}::bigint[])`);
  const byIndex = new Map(rows.map(({ index, hashes }) => [Number(index), hashes]));
  return subtrees.map((subtree) => {
    const hash = byIndex.get(endOf(subtree))?.subarray(subtree.height * 32, (subtree.height + 1) * 32);
    return hash?.length === 32 ? hash : undefined;
  });
}

export type CheckedLeaf = {
  index: number;
  entryId: number;
  form: number;
  hash: Hash;
  nodes: Uint8Array;
  /** Null when the entry is not there. */
  entry: EntryText | null;
};

type LeafTextRow = { index: string; entryId: string; form: number; hash: Uint8Array; nodes: Uint8Array } & Record<
  string,
  unknown
>;

/** Leaves from an index on, each with its entry. */
export async function selectLeaves(db: Db, page: { from: number; limit: number }): Promise<CheckedLeaf[]> {
  const rows = await db.execute<LeafTextRow>(sql`
    select l.index::text as index, l.entry_id::text as "entryId", l.form, l.hash, l.nodes, ${entryText}
    from audit_leaves l left join audit_entries e on e.id = l.entry_id
    where l.index >= ${page.from} order by l.index limit ${page.limit}`);
  return rows.map(toCheckedLeaf);
}

export async function findLeaf(db: Db, entryId: number): Promise<CheckedLeaf | undefined> {
  const [row] = await db.execute<LeafTextRow>(sql`
    select l.index::text as index, l.entry_id::text as "entryId", l.form, l.hash, l.nodes, ${entryText}
    from audit_leaves l left join audit_entries e on e.id = l.entry_id where l.entry_id = ${entryId}`);
  return row && toCheckedLeaf(row);
}

export async function hasEntry(db: Db, id: number): Promise<boolean> {
  const [row] = await db.execute<{ some: boolean }>(
    sql`select exists (select from audit_entries where id = ${id}) as some`,
  );
  return row?.some === true;
}

function toCheckedLeaf(row: LeafTextRow): CheckedLeaf {
  const { index, entryId, form, hash, nodes, ...entry } = row;
  const isThere = typeof entry.id === "string";
  // Everything else the statement selects is text.
  return {
    index: Number(index),
    entryId: Number(entryId),
    form,
    hash,
    nodes,
    entry: isThere ? (entry as EntryText) : null,
  };
}

export type Unsealed = {
  total: number;
  /** Neither sealed nor waiting: no trigger saw them come, or somebody took them off the list. */
  forgotten: number;
  firstForgotten: number | null;
  /** Waiting, but with a time far before what was sealed already. */
  backdated: number;
  firstBackdated: number | null;
  /** Waiting, but gone from the entries. */
  vanished: number;
  firstVanished: number | null;
  /** An id above every one that the sequence gave out. */
  firstUndrawn: number | null;
};

/** What has no leaf. @param newest the latest time among the sealed entries, if there is any. */
export async function inspectUnsealed(
  db: Db,
  at: { newest: string | null; backdatedSeconds: number },
): Promise<Unsealed> {
  const [row] = await db.execute<Record<string, string | null>>(sql`
    with open as (
      select e.id, u.entry_id is not null as waits,
        e.at < ${at.newest}::timestamptz - make_interval(secs => ${at.backdatedSeconds}::int) as is_backdated
      from audit_entries e left join audit_unsealed u on u.entry_id = e.id
      where not exists (select from audit_leaves l where l.entry_id = e.id)
    ), gone as (
      select u.entry_id as id from audit_unsealed u where not exists (select from audit_entries e where e.id = u.entry_id)
    )
    select (select count(*) from open)::text as total,
      (select count(*) from open where not waits)::text as forgotten, (select min(id) from open where not waits)::text as "firstForgotten",
      (select count(*) from open where is_backdated)::text as backdated, (select min(id) from open where is_backdated)::text as "firstBackdated",
      (select count(*) from gone)::text as vanished, (select min(id) from gone)::text as "firstVanished",
      (select min(id) from audit_entries where id > (select last_value from audit_entries_id_seq))::text as "firstUndrawn"`);
  const count = (key: string) => Number(row?.[key] ?? 0);
  const id = (key: string) => (row?.[key] == null ? null : Number(row[key]));
  return {
    total: count("total"),
    forgotten: count("forgotten"),
    firstForgotten: id("firstForgotten"),
    backdated: count("backdated"),
    firstBackdated: id("firstBackdated"),
    vanished: count("vanished"),
    firstVanished: id("firstVanished"),
    firstUndrawn: id("firstUndrawn"),
  };
}

export type StoredCheckpoint = { size: number; root: Hash; note: string };
const checkpointColumns = { size: auditCheckpoints.size, root: auditCheckpoints.root, note: auditCheckpoints.note };

/** The newest checkpoint and how many milliseconds ago it was signed, by the database's clock. */
export async function findNewestCheckpoint(db: Db): Promise<(StoredCheckpoint & { ageMs: number }) | undefined> {
  const [row] = await db
    .select({
      ...checkpointColumns,
      ageMs: sql<number>`(extract(epoch from clock_timestamp() - ${auditCheckpoints.at}) * 1000)::float8`,
    })
    .from(auditCheckpoints)
    .orderBy(sql`${auditCheckpoints.size} desc`)
    .limit(1);
  return row;
}

/** Checkpoints over more than so many leaves, smallest first. */
export function selectCheckpoints(db: Db, page: { above: number; limit: number }): Promise<StoredCheckpoint[]> {
  return db
    .select(checkpointColumns)
    .from(auditCheckpoints)
    .where(sql`${auditCheckpoints.size} > ${page.above}`)
    .orderBy(auditCheckpoints.size)
    .limit(page.limit);
}

/** Notes signed after a time, oldest first. audit_checkpoints_at serves it. */
export async function selectNotesSince(db: Db, page: { after: string | null; limit: number }): Promise<string[]> {
  const rows = await db
    .select({ note: auditCheckpoints.note })
    .from(auditCheckpoints)
    .where(sql`${page.after}::timestamptz is null or ${auditCheckpoints.at} > ${page.after}::timestamptz`)
    .orderBy(auditCheckpoints.at)
    .limit(page.limit);
  return rows.map(({ note }) => note);
}

export async function insertCheckpoint(db: Db, row: StoredCheckpoint & { at: string }): Promise<void> {
  const { size, root, note, at } = row;
  await db.insert(auditCheckpoints).values({ size, root, note, at: sql`${at}::timestamptz` });
}

/** The database's time to the microsecond. */
export async function readClock(db: Db): Promise<string> {
  const [row] = await db.execute<{ at: string }>(
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  if (row === undefined) throw new Error("The database answered nothing.");
  return row.at;
}

export async function findEntryIdOfLeaf(db: Db, index: number): Promise<number | undefined> {
  const [row] = await db.execute<{ id: string }>(
    sql`select entry_id::text as id from audit_leaves where index = ${index}`,
  );
  return row && Number(row.id);
}

export type KeyRow = Pick<typeof auditKeys.$inferSelect, "origin" | "publicKey" | "privateKeySealed" | "createdAt">;

export async function findKey(db: Db): Promise<KeyRow | undefined> {
  const { origin, publicKey, privateKeySealed, createdAt } = auditKeys;
  const [row] = await db.select({ origin, publicKey, privateKeySealed, createdAt }).from(auditKeys);
  return row;
}

/** Of several at once, the first one stays. */
export async function insertKey(db: Db, row: Omit<KeyRow, "createdAt">): Promise<void> {
  await db.insert(auditKeys).values(row).onConflictDoNothing();
}
