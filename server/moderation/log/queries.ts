import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { DecisionReader } from "#db/enums/decisions.ts";
import type { DecisionHit, JudgedField, ProviderResult } from "#db/schema/moderation-decisions.ts";
import { likePattern, searchWords, wantedGrams } from "./rules/search-words.ts";
import type { DecisionChoice } from "./rules/wanted-decisions.ts";
import type { DecisionLag, DecisionRow, DecisionView } from "./schema.ts";

/** Where a decision stands in the log. */
export type DecisionKey = { decidedAt: Date; id: string };

/** How many decisions one page looks at for those that meet filters which no index serves. Bounds what the rarest filter costs. */
const lookedAtMax = 20_000;
/** As many of what a search found: each is looked up. */
const foundMax = 5_000;

const at = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;
const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::text::jsonb`;
const and = (parts: readonly SQL[]): SQL => (parts.length === 0 ? sql`true` : sql.join([...parts], sql` and `));
const newest = sql`d.decided_at desc, d.id desc`;

type Stored<Row> = {
  [K in keyof Row]: Row[K] extends Date ? string : Row[K] extends Date | null ? string | null : Row[K];
};
const decidedAt = sql`to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt"`;

const columns = sql`${decidedAt}, d.id, d.channel, d.group_id as "groupId", nullif(t.name, '') as "roomName", d.preset, d.sender,
  nullif(s.nickname, '') as "senderName", d.recipient, nullif(r.nickname, '') as "recipientName", d.verdict, d.code, d.fields, d.hits,
  d.language, d.mode, d.source, d.fallback, d.is_spooled as "isSpooled", d.latency_us as "latencyUs", d.shadow_verdict as "shadowVerdict"`;
const names = sql`left join teams t on t.game_id = d.game_id and t.group_id = d.group_id
  left join players s on s.game_id = d.game_id and s.id = d.sender
  left join players r on r.game_id = d.game_id and r.id = d.recipient`;

/** A decision with what stands in a line of it. */
export type FoundDecision = Omit<DecisionRow, "excerpt" | "rules" | "categories"> & {
  fields: JudgedField[];
  hits: DecisionHit[];
};
type StoredDecision = Stored<FoundDecision>;

function fromRow(row: StoredDecision): FoundDecision {
  return { ...row, decidedAt: new Date(row.decidedAt) };
}

/**
 * The way through the log that leaves least to look at, newest first, and what is still to be asked of each decision on it.
 * @property max so many lie on the way at most; whatever lies behind them was not looked at.
 */
type Way = { driver: SQL; rest: SQL[]; max: number };

type Bounds = { behind?: DecisionKey | undefined; from?: Date | undefined; to?: Date | undefined };

function within(name: SQL, gameId: string, { behind, from, to }: Bounds): SQL {
  const parts = [sql`${name}.game_id = ${gameId}::uuid`];
  if (behind !== undefined) {
    // Twice, since a comparison of pairs leaves out no partition.
    parts.push(sql`${name}.decided_at <= ${at(behind.decidedAt)}`);
    parts.push(sql`(${name}.decided_at, ${name}.id) < (${at(behind.decidedAt)}, ${behind.id}::uuid)`);
  }
  if (from !== undefined) parts.push(sql`${name}.decided_at >= ${at(from)}`);
  if (to !== undefined) parts.push(sql`${name}.decided_at < ${at(to)}`);
  return and(parts);
}

/** @param limit how many are wanted: with nothing else to ask, more need not lie on the way. */
function wayOf(gameId: string, choice: DecisionChoice, bounds: Bounds, limit: number): Way {
  const { search, verdicts, fallback, isShadowDifferent, room, player } = choice;
  const { common, stopped, ...rest } = residualOf(choice);
  const on = (walks: readonly SQL[], left: SQL[]): Way => {
    const max = left.length === 0 ? Math.min(limit, lookedAtMax) : lookedAtMax;
    const walk = (where: SQL): SQL =>
      sql`select d.* from moderation_decisions d where ${within(sql`d`, gameId, bounds)} and ${where} order by ${newest} limit ${max}`;
    const [only] = walks;
    if (walks.length === 1 && only !== undefined) return { driver: walk(only), rest: left, max };
    const merged = sql.join(
      walks.map((each) => sql`(${walk(each)})`),
      sql` union all `,
    );
    return { driver: sql`select d.* from (${merged}) d order by ${newest} limit ${max}`, rest: left, max };
  };
  if (search !== undefined) {
    return searched(gameId, search, bounds, { rest: [...common, ...rest.player, ...rest.room, ...stopped], limit });
  }
  if (player !== undefined) {
    return on([sql`d.sender = ${player}`, sql`d.recipient = ${player}`], [...common, ...rest.room, ...stopped]);
  }
  if (room !== undefined) return on([sql`d.group_id = ${room}`], [...common, ...stopped]);
  // A partial index each: what was stopped or not judged is rare.
  if (verdicts !== undefined && !verdicts.includes("allow")) {
    return on(
      verdicts.map((verdict) => sql`d.verdict = ${verdict} and d.verdict <> 'allow'`),
      common,
    );
  }
  if (fallback !== undefined) return on([sql`d.fallback is not null`], [...common, ...stopped]);
  if (isShadowDifferent === true) return on([sql`d.shadow_verdict is not null`], [...common, ...stopped]);
  return on([sql`true`], [...common, ...stopped]);
}

/** Along what was found by its words. One letter is in too much to be an index's matter: whatever was indexed is looked through for it. */
function searched(gameId: string, search: string, bounds: Bounds, of: { rest: SQL[]; limit: number }): Way {
  const words = searchWords(search);
  const grams = wantedGrams(words);
  const like = likePattern(words);
  const where = within(sql`w`, gameId, bounds);
  const order = sql`order by w.decided_at desc, w.id desc`;
  const decisions = (keys: SQL): SQL => sql`select d.*, w.words from (${keys}) w
    join moderation_decisions d on d.game_id = ${gameId}::uuid and d.decided_at = w.decided_at and d.id = w.id`;
  if (grams.length === 0) {
    const keys = sql`select w.decided_at, w.id, w.words from moderation_decision_words w where ${where} ${order} limit ${lookedAtMax}`;
    return { driver: decisions(keys), rest: [sql`d.words like ${like}`, ...of.rest], max: lookedAtMax };
  }
  const max = of.rest.length === 0 ? Math.min(of.limit, foundMax) : foundMax;
  const keys = sql`select w.decided_at, w.id, null as words from moderation_decision_words w
    where ${where} and w.grams @> ${sql.param(grams)}::text[] and w.words like ${like} ${order} limit ${max}`;
  return { driver: decisions(keys), rest: of.rest, max };
}

function residualOf(choice: DecisionChoice): Record<"common" | "player" | "room" | "stopped", SQL[]> {
  const { verdicts, channel, preset, language, category, rule, room, player, source, fallback } = choice;
  const common: SQL[] = [];
  if (channel !== undefined) common.push(sql`d.channel = ${channel}`);
  if (preset !== undefined) common.push(sql`d.preset = ${preset}`);
  if (language !== undefined) common.push(sql`d.language = ${language}`);
  if (category !== undefined) common.push(sql`d.hits @> ${json([{ category }])}`);
  if (rule !== undefined) common.push(sql`d.hits @> ${json([rule])}`);
  if (source !== undefined) common.push(sql`d.source = ${source}`);
  if (fallback === "any") common.push(sql`d.fallback is not null`);
  else if (fallback !== undefined) common.push(sql`d.fallback = ${fallback}`);
  if (choice.isShadowDifferent === true) common.push(sql`d.shadow_verdict is not null`);
  return {
    common,
    player: player === undefined ? [] : [sql`(d.sender = ${player} or d.recipient = ${player})`],
    room: room === undefined ? [] : [sql`d.group_id = ${room}`],
    stopped: verdicts === undefined ? [] : [sql`d.verdict = any(${sql.param([...verdicts])}::text[])`],
  };
}

/**
 * A page of the log, newest first. Bounded work: where filters leave little of what lies on the way, it ends early.
 * @returns `lookedUntil` the last one that was looked at when that was the bound; null when there is no more behind `rows`, or more than the page.
 */
export async function selectDecisions(
  db: Db,
  gameId: string,
  page: { choice: DecisionChoice; behind?: DecisionKey | undefined; limit: number },
): Promise<{ rows: FoundDecision[]; lookedUntil: DecisionKey | null }> {
  const { choice, behind, limit } = page;
  const way = wayOf(gameId, choice, { behind, from: choice.from, to: choice.to }, limit);
  const stored = await db.execute<StoredDecision>(sql`
    select ${columns} from (
      select d.* from (${way.driver}) d where ${and(way.rest)} order by ${newest} limit ${limit}
    ) d ${names} order by ${newest}`);
  const rows = stored.map(fromRow);
  // With nothing else to ask, the way itself came to its end.
  if (rows.length === limit || way.rest.length === 0) return { rows, lookedUntil: null };
  const [last] = await db.execute<{ decidedAt: string; id: string }>(sql`
    select ${decidedAt}, d.id from (${way.driver}) d order by ${newest} offset ${way.max - 1} limit 1`);
  return { rows, lookedUntil: last === undefined ? null : { id: last.id, decidedAt: new Date(last.decidedAt) } };
}

/**
 * How many decisions meet a choice, counted up to `limit`, among as many as one page looks at.
 * @returns `isWhole` whether those were all there are.
 */
export async function countDecisions(
  db: Db,
  gameId: string,
  of: { choice: DecisionChoice; limit: number },
): Promise<{ count: number; isWhole: boolean }> {
  const { choice, limit } = of;
  const way = wayOf(gameId, choice, { from: choice.from, to: choice.to }, limit);
  const [row] = await db.execute<{ met: number; looked: number }>(sql`
    with looked as (select d.* from (${way.driver}) d)
    select (select count(*)::int from (select from looked d where ${and(way.rest)} limit ${limit}) as met) as met,
      (select count(*)::int from looked) as looked`);
  const { met = 0, looked = 0 } = row ?? {};
  return { count: met, isWhole: looked < way.max || met === limit };
}

type StoredView = StoredDecision &
  Stored<
    Pick<
      DecisionView,
      "topicId" | "operator" | "platform" | "msgSeq" | "msgRandom" | "body" | "reviewPriority" | "eventId"
    >
  > & {
    sentSeconds: number | null;
    providers: ProviderResult[];
    shadowHits: DecisionHit[] | null;
    versionId: string | null;
    versionNumber: number | null;
    shadowVersionId: string | null;
    shadowVersionNumber: number | null;
  };
export type FoundView = Omit<StoredView, "decidedAt"> & { decidedAt: Date };

export async function findDecision(db: Db, gameId: string, key: DecisionKey): Promise<FoundView | undefined> {
  const [row] = await db.execute<StoredView>(sql`
    select ${columns}, d.topic_id as "topicId", d.operator, d.platform, d.msg_seq::float8 as "msgSeq", d.msg_random::float8 as "msgRandom",
      d.msg_time::float8 as "sentSeconds", d.body, d.review_priority as "reviewPriority", d.event_id::float8 as "eventId", d.providers,
      d.shadow_hits as "shadowHits", d.rule_version_id as "versionId", v.number as "versionNumber",
      d.shadow_version_id as "shadowVersionId", v2.number as "shadowVersionNumber"
    from moderation_decisions d ${names}
      left join rule_versions v on v.game_id = d.game_id and v.id = d.rule_version_id
      left join rule_versions v2 on v2.game_id = d.game_id and v2.id = d.shadow_version_id
    where d.game_id = ${gameId}::uuid and d.decided_at = ${at(key.decidedAt)} and d.id = ${key.id}::uuid`);
  return row === undefined ? undefined : { ...row, decidedAt: new Date(row.decidedAt) };
}

/** Where something was said: a group, or between two players. */
export type Conversation = { groupId: string } | { players: readonly [string, string] };

/** What was said around a decision, nearest first. */
export async function selectAround(
  db: Db,
  gameId: string,
  of: { conversation: Conversation; key: DecisionKey; isBefore: boolean; limit: number },
): Promise<FoundDecision[]> {
  if (of.limit === 0) return [];
  const { conversation, key, isBefore } = of;
  const place = sql`(d.decided_at, d.id)`;
  const beyond = sql`(${at(key.decidedAt)}, ${key.id}::uuid)`;
  // Twice, as in `within`.
  const side = isBefore
    ? sql`d.decided_at <= ${at(key.decidedAt)} and ${place} < ${beyond}`
    : sql`d.decided_at >= ${at(key.decidedAt)} and ${place} > ${beyond}`;
  const order = isBefore ? newest : sql`d.decided_at, d.id`;
  const walk = (
    where: SQL,
  ): SQL => sql`(select d.* from moderation_decisions d where d.game_id = ${gameId}::uuid and ${where}
    and ${side} order by ${order} limit ${of.limit})`;
  const walks =
    "groupId" in conversation
      ? walk(sql`d.group_id = ${conversation.groupId}`)
      : sql`${walk(between(conversation.players))} union all ${walk(between(conversation.players.toReversed()))}`;
  const rows = await db.execute<StoredDecision>(
    sql`select ${columns} from (${walks}) d ${names} order by ${order} limit ${of.limit}`,
  );
  return rows.map(fromRow);
}

function between([sender, recipient]: readonly string[]): SQL {
  return sql`d.sender = ${sender ?? ""} and d.recipient = ${recipient ?? ""} and d.group_id is null`;
}

/** Of a message, by its hash, when it was judged about that time. */
export type FoundVerdict = Pick<DecisionRow, "id" | "verdict" | "mode" | "source" | "fallback"> & {
  hash: number;
  decidedAt: Date;
};

/** What became of messages, by their hashes. Hashes repeat: whoever asks compares times. moderation_decisions_game_id_message_hash serves it. */
export async function selectVerdicts(
  db: Db,
  gameId: string,
  of: { hashes: readonly number[]; from: Date; to: Date },
): Promise<FoundVerdict[]> {
  if (of.hashes.length === 0) return [];
  const rows = await db.execute<Stored<FoundVerdict>>(sql`
    select d.message_hash::float8 as hash, ${decidedAt}, d.id, d.verdict, d.mode, d.source, d.fallback
    from moderation_decisions d where d.game_id = ${gameId}::uuid and d.decided_at >= ${at(of.from)} and d.decided_at < ${at(of.to)}
      and d.message_hash = any(${sql.param(of.hashes.map(String))}::bigint[])`);
  return rows.map((row) => ({ ...row, decidedAt: new Date(row.decidedAt) }));
}

/** What waits for a reader. Of a restored database old decisions name transactions that are still to come: nobody waits for those. @param limit counting ends there */
export async function selectLag(db: Db, of: { reader: DecisionReader; limit: number }): Promise<DecisionLag> {
  const [row] = await db.execute<{ waiting: number; oldestMs: number }>(sql`
    select count(*)::int as waiting, coalesce(greatest(extract(epoch from clock_timestamp() - min(decided_at)) * 1000, 0), 0)::float8 as "oldestMs"
    from (select d.decided_at from moderation_decisions d
      where d.written_by >= coalesce((select m.written_by from moderation_marks m where m.reader = ${of.reader}), 0)
        and d.written_by < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      order by d.written_by limit ${of.limit}) as waiting`);
  return { waiting: row?.waiting ?? 0, oldestMs: row?.oldestMs ?? 0 };
}
