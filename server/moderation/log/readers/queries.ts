import { type SQL, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import { type DecisionReader, latencyBoundsUs } from "#db/enums/decisions.ts";
import type { JudgedField } from "#db/schema/moderation-decisions.ts";
import type { Ahead, Stretch } from "./rules.ts";

const rowsOf = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;
const within = ({ from, until }: Stretch): SQL => sql`d.written_by >= ${from} and d.written_by < ${until}`;

/** Whether anything waits for a reader: asked before a transaction is begun for it. */
export async function hasNews(db: Db, reader: DecisionReader): Promise<boolean> {
  const [row] = await db.execute<{ some: boolean }>(sql`${prepared}
    select exists (select from moderation_decisions d
      where d.written_by >= coalesce((select m.written_by from moderation_marks m where m.reader = ${reader}), 0)
        and d.written_by < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
      or exists (select from moderation_marks m where m.reader = ${reader} and m.written_by > pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
      as some`);
  return row?.some === true;
}

/** How far a reader has come. @property restoredUntil ISO 8601; what was decided up to then was read before the database was restored */
export type Mark = { from: number; restoredUntil: string | null };

/**
 * A reader's mark, which no other process has until the end of the transaction; undefined while one has it. In a database that was restored
 * into a new cluster the numbers of transactions began again, and old decisions keep theirs: a mark ahead of the present transaction is
 * none, all is read once more, and the mark remembers until when what was decided had been read.
 */
export async function lockMark(db: Db, reader: DecisionReader): Promise<Mark | undefined> {
  await db.execute(sql`insert into moderation_marks (reader) values (${reader}) on conflict do nothing`);
  const [row] = await db.execute<Mark & { isAhead: boolean; readUntil: string | null }>(sql`
    select m.written_by::float8 as "from", m.written_by > pg_current_xact_id()::text::bigint as "isAhead", m.decided_at::text as "readUntil",
      m.restored_until::text as "restoredUntil"
    from moderation_marks m where m.reader = ${reader} for update skip locked`);
  if (row === undefined) return undefined;
  if (!row.isAhead) return { from: row.from, restoredUntil: row.restoredUntil };
  await db.execute(
    sql`update moderation_marks set written_by = 0, restored_until = decided_at where reader = ${reader}`,
  );
  return { from: 0, restoredUntil: row.readUntil };
}

/** moderation_decisions_written_by serves it. @param limit decisions to read at once */
export async function selectAhead(db: Db, of: { from: number; limit: number }): Promise<Ahead> {
  const { from, limit } = of;
  const [row] = await db.execute<Ahead>(sql`
    with now_at as materialized (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon)
    select n.horizon::float8 as horizon,
      (select d.written_by from moderation_decisions d where d.written_by >= ${from} and d.written_by < n.horizon
        order by d.written_by limit 1)::float8 as first,
      (select d.written_by from moderation_decisions d where d.written_by >= ${from} and d.written_by < n.horizon
        order by d.written_by offset ${limit} limit 1)::float8 as beyond
    from now_at n`);
  if (row === undefined) throw new Error("The database did not tell which transactions have ended.");
  return row;
}

export async function saveMark(db: Db, reader: DecisionReader, stretch: Stretch): Promise<void> {
  await db.execute(sql`
    update moderation_marks set written_by = ${stretch.until}, updated_at = now(),
      decided_at = coalesce((select max(d.decided_at) from moderation_decisions d where ${within(stretch)}), decided_at)
    where reader = ${reader}`);
}

export type TextsOfDecision = {
  gameId: string;
  /** As PostgreSQL writes it: handed back as it is. */
  decidedAt: string;
  id: string;
  writtenBy: number;
  fields: JudgedField[];
};

/**
 * The texts of decisions, in the order in which they are read. Nobody else may change or delete them until the end of the transaction: what is
 * written from them must go with an erasure. Whoever is at it already is not waited for, since the two may hold rows that each other wants.
 */
export async function selectTexts(
  db: Db,
  of: { stretch: Stretch; after: TextsOfDecision | undefined; limit: number },
): Promise<TextsOfDecision[]> {
  const { stretch, after, limit } = of;
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(d.written_by, d.decided_at, d.id) > (${after.writtenBy}, ${after.decidedAt}::timestamptz, ${after.id}::uuid)`;
  return await db.execute<TextsOfDecision>(sql`
    select d.game_id as "gameId", d.decided_at::text as "decidedAt", d.id, d.written_by::float8 as "writtenBy", d.fields
    from moderation_decisions d where ${within(stretch)} and ${beyond}
    order by d.written_by, d.decided_at, d.id limit ${limit} for share nowait`);
}

export type NewWords = Pick<TextsOfDecision, "gameId" | "decidedAt" | "id"> & { words: string; grams: string[] };

/** Between grams: `searchWords` leaves no control character. */
const separator = "\u001f";

export async function writeWords(db: Db, rows: readonly NewWords[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ gameId, decidedAt, id, words, grams }) => ({
    ...{ game_id: gameId, decided_at: decidedAt, id, words, grams: grams.join(separator) },
  }));
  await db.execute(sql`
    insert into moderation_decision_words as w (game_id, decided_at, id, words, grams)
    select g.game_id, g.decided_at, g.id, g.words, string_to_array(g.grams, ${separator})
    from jsonb_to_recordset(${rowsOf(given)}) as g(game_id uuid, decided_at timestamptz, id uuid, words text, grams text)
    on conflict (game_id, decided_at, id) do update set words = excluded.words, grams = excluded.grams`);
}

/** The place of a latency among the counts: the first bound that it does not pass. */
const latencyPlace = sql`width_bucket(d.latency_us - 1, ${sql.param([...latencyBoundsUs])}::int[])`;
const latencyCounts = sql.join(
  [...latencyBoundsUs, null].map((_, place) => sql`count(*) filter (where d.source = 'live' and place = ${place})`),
  sql`, `,
);

/** What is not counted yet: in a restored database old decisions come by once more. */
function uncounted(stretch: Stretch, restoredUntil: string | null): SQL {
  const isNew = restoredUntil === null ? sql`true` : sql`d.decided_at > ${restoredUntil}::timestamptz`;
  return sql`${within(stretch)} and d.source <> 'own' and ${isNew}`;
}

/** Adds decisions to the counts of their minutes. What Herald's own accounts sent was not judged and is none of them; what was judged late took no time of a player's. */
export async function addCounts(db: Db, stretch: Stretch, restoredUntil: string | null): Promise<void> {
  await db.execute(sql`
    insert into moderation_counts as c (game_id, minute, preset, language, allowed, masked, rejected, dropped, fallbacks, spooled, late, latencies)
    select d.game_id, date_trunc('minute', d.decided_at), coalesce(d.preset, ''), coalesce(d.language, ''),
      count(*) filter (where d.verdict = 'allow'), count(*) filter (where d.verdict = 'mask'),
      count(*) filter (where d.verdict = 'reject'), count(*) filter (where d.verdict = 'drop'),
      count(d.fallback), count(*) filter (where d.is_spooled), count(*) filter (where d.source = 'late'), array[${latencyCounts}]::int[]
    from moderation_decisions d cross join lateral (select ${latencyPlace} as place) l
    where ${uncounted(stretch, restoredUntil)}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (game_id, minute, preset, language) do update set allowed = c.allowed + excluded.allowed, masked = c.masked + excluded.masked,
      rejected = c.rejected + excluded.rejected, dropped = c.dropped + excluded.dropped, fallbacks = c.fallbacks + excluded.fallbacks,
      spooled = c.spooled + excluded.spooled, late = c.late + excluded.late,
      latencies = (select array_agg(old + new order by place)
        from unnest(c.latencies, excluded.latencies) with ordinality as both_ways(old, new, place))`);
}

/** Adds what fired to the counts of its hour: each rule once a decision. In one order, as `addOutcomes`: the two may meet. */
export async function addRuleCounts(db: Db, stretch: Stretch, restoredUntil: string | null): Promise<void> {
  await db.execute(sql`
    insert into moderation_rule_counts as c (game_id, hour, rule, language, hits, stopped)
    select d.game_id, date_trunc('hour', d.decided_at) as hour, h.rule, coalesce(d.language, ''), count(*), count(*) filter (where d.verdict <> 'allow')
    from moderation_decisions d
      cross join lateral (select distinct (hit ->> 'by') || ':' || (hit ->> 'rule') as rule from jsonb_array_elements(d.hits) as hit) h
    where ${uncounted(stretch, restoredUntil)} and d.hits <> '[]'::jsonb
    group by 1, 2, 3, 4 order by d.game_id, hour, h.rule collate "C", 4
    on conflict (game_id, hour, rule, language) do update set hits = c.hits + excluded.hits, stopped = c.stopped + excluded.stopped`);
}

/** Adds what a person said of decisions to the counts of the rules that fired. In one order, since others add as well. */
export async function addOutcomes(
  db: Db,
  of: { gameId: string; rules: readonly string[]; language: string; upheld: number; overturned: number },
): Promise<void> {
  const rules = rowsOf([...new Set(of.rules)].map((rule) => ({ rule })));
  await db.execute(sql`
    insert into moderation_rule_counts as c (game_id, hour, rule, language, upheld, overturned)
    select ${of.gameId}::uuid, date_trunc('hour', now()), r.rule, ${of.language}, ${of.upheld}::int, ${of.overturned}::int
    from jsonb_to_recordset(${rules}) as r(rule text) order by r.rule collate "C"
    on conflict (game_id, hour, rule, language) do update set upheld = c.upheld + excluded.upheld, overturned = c.overturned + excluded.overturned`);
}

/** @returns how many partitions were made or dropped */
export async function keepDecisionPartitions(db: Db, monthsAhead: number): Promise<number> {
  const [row] = await db.execute<{ changed: number }>(
    sql`select keep_decision_partitions(${monthsAhead}::int) as changed`,
  );
  return row?.changed ?? 0;
}
