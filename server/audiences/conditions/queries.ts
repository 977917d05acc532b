import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { SampledPage } from "./rules/estimate-reach.ts";
import type { ConditionGroup, ConditionLine, ConditionPart } from "./schema.ts";

/**
 * How the lists that a condition names are looked into: for each player by an index, or for a stretch of players (bounds in byte order)
 * all at once.
 */
export type Scope = { gameId: string; range: { from: string; to: string } | null };

/** Whether the player `p` meets the condition, as an expression that is never null. */
function meets(part: ConditionPart, scope: Scope): SQL {
  // Wrapped in anything, what an index answers would not be asked of it; only a field of the profile may be missing.
  if (part.kind === "profile") return sql`coalesce((${lineOf(part, scope)}), false)`;
  if (part.kind !== "group") return sql`(${lineOf(part, scope)})`;
  const parts = part.of.map((inner) => meets(inner, scope));
  // A group of nothing is nobody; what is asked for is checked before.
  if (parts.length === 0) return sql`false`;
  if (part.match === "all") return sql`(${sql.join(parts, sql` and `)})`;
  const any = sql`(${sql.join(parts, sql` or `)})`;
  return part.match === "any" ? any : sql`(not ${any})`;
}

/** As one parameter, which the planner knows when it looks for an index. */
const texts = (values: readonly string[]): SQL =>
  sql`${`{${values.map((value) => `"${value.replaceAll(/[\\"]/g, "\\$&")}"`).join(",")}}`}::text[]`;
const is = (did: boolean, fact: SQL): SQL => (did ? fact : sql`not (${fact})`);

function lineOf(line: ConditionLine, scope: Scope): SQL {
  switch (line.kind) {
    case "nickname":
      return nicknameOf(line);
    case "language":
      return is(line.is === "one_of", sql`coalesce(p.language = any(${texts(line.languages)}), false)`);
    case "profile":
      return profileOf(line);
    case "tags":
      return tagsOf(line);
    case "attribute":
      return attributeOf(line);
    case "first_seen": {
      const since = sql`now() - make_interval(days => ${line.days}::int)`;
      return line.is === "within" ? sql`p.created_at >= ${since}` : sql`p.created_at < ${since}`;
    }
    case "got_mail":
      return is(line.did, gotMail(line, scope));
    case "last_mail_failed":
      return is(line.did, lastMailFailed(scope));
    case "in_run":
      return is(line.did, inChunks({ runs: sql`(select ${line.runId}::uuid as id)`, reached: idsOfChunk }, scope));
    case "excluded": {
      const list = line.list === null ? sql`` : sql`and e.kind = ${line.list}`;
      return is(
        line.did,
        sql`exists (select from excluded_accounts e where e.game_id = ${scope.gameId}::uuid and e.account = p.id ${list})`,
      );
    }
    case "in_audience":
      return is(line.did, inBlocks(line.audienceId, scope));
  }
}

function nicknameOf(line: Extract<ConditionLine, { kind: "nickname" }>): SQL {
  if (line.is === "equals") return sql`p.nickname = ${line.value}`;
  const pattern = line.value.replaceAll(/[\\%_]/g, "\\$&");
  return sql`p.nickname ilike ${line.is === "starts" ? `${pattern}%` : `%${pattern}%`}`;
}

function profileOf(line: Extract<ConditionLine, { kind: "profile" }>): SQL {
  const value = sql`p.profile ->> ${line.field}`;
  if (line.is === "equals") return sql`${value} = ${line.value}`;
  if (line.is === "differs") return sql`${value} is distinct from ${line.value}`;
  // What is no number is neither more nor less than one; a case, because the parts of an "and" may be read in any order.
  const number = sql`case when ${value} ~ '^-?[0-9]{1,15}([.][0-9]{1,6})?$' then (${value})::numeric end`;
  return line.is === "at_least" ? sql`${number} >= ${line.value}::numeric` : sql`${number} <= ${line.value}::numeric`;
}

function tagsOf(line: Extract<ConditionLine, { kind: "tags" }>): SQL {
  const tags = texts(line.tags);
  if (line.has === "all") return sql`p.tags @> ${tags}`;
  return is(line.has === "any", sql`p.tags && ${tags}`);
}

function attributeOf(line: Extract<ConditionLine, { kind: "attribute" }>): SQL {
  // Containment, one by one: what the index of attributes answers.
  const pairs = line.values.map((value) => sql`p.attributes @> ${JSON.stringify({ [line.name]: value })}::text::jsonb`);
  return is(line.is === "one_of", sql`(${sql.join(pairs, sql` or `)})`);
}

function inBlocks(audienceId: string | null, { range }: Scope): SQL {
  if (range !== null) {
    return sql`p.id in (select u.id from audience_blocks b cross join lateral unnest(string_to_array(b.ids, E'\n')) as u(id)
      where b.audience_id = ${audienceId}::uuid and b.first_id collate "C" <= ${range.to} and b.last_id collate "C" >= ${range.from})`;
  }
  return sql`exists (select from (select b.ids from audience_blocks b
      where b.audience_id = ${audienceId}::uuid and b.first_id collate "C" <= p.id
      order by b.first_id collate "C" desc limit 1) as block
    where strpos(E'\n' || block.ids || E'\n', E'\n' || p.id || E'\n') > 0)`;
}

const idsOfChunk = sql`string_to_array(c.ids, E'\n')`;

/**
 * Whether the player is in a chunk of one of these runs. Chunks of a mail with variables overlap, so those are found by their bounds
 * beside the one that the index of first ids points at.
 * @param of.runs a table `(id)`
 * @param of.reached the ids of a chunk that count, as an array
 * @param of.sent which chunks count, for who got the mail; every chunk, for whom it was meant, without.
 */
function inChunks(of: { runs: SQL; reached: SQL; sent?: SQL }, { range }: Scope): SQL {
  const counts = (id: SQL) =>
    of.sent === undefined
      ? sql`true`
      : sql`${of.sent} and not exists (select from failures f where f.run_id = l.id and f.account = ${id})`;
  if (range !== null) {
    return sql`p.id in (select u.id from ${of.runs} as l join chunks c on c.run_id = l.id
        and c.first_id collate "C" <= ${range.to} and c.last_id collate "C" >= ${range.from}
      cross join lateral unnest(${of.reached}) as u(id) where ${counts(sql`u.id`)})`;
  }
  return sql`exists (select from ${of.runs} as l cross join lateral (
      (select * from chunks where chunks.run_id = l.id and chunks.first_id collate "C" <= p.id
      order by chunks.first_id collate "C" desc limit 1)
      union all
      select * from chunks where chunks.run_id = l.id and variables is not null and recipients > 1
        and chunks.first_id collate "C" <= p.id and chunks.last_id collate "C" >= p.id) as c
    where p.id = any(${of.reached}) and ${counts(sql`p.id`)})`;
}

/** List-runs of a game that sent anything in so many days: who is in a group or meets a push is known to the platform alone. */
function recentRuns(gameId: string, of: { category: string | null; days: number }): SQL {
  return sql`(select r.id from runs r join campaigns k on k.id = r.campaign_id
    where r.game_id = ${gameId}::uuid and r.channel in ('batch', 'one') ${of.category === null ? sql`` : sql`and k.category = ${of.category}`}
      and (r.finished_at is null or r.finished_at > now() - make_interval(days => ${of.days}::int)))`;
}

function gotMail(line: Extract<ConditionLine, { kind: "got_mail" }>, scope: Scope): SQL {
  const sent = sql`c.state in ('sent', 'partly', 'cancelled') and c.settled_at > now() - make_interval(days => ${line.days}::int)`;
  const reached = sql`case when c.state = 'cancelled' then c.confirmed_ids else ${idsOfChunk} end`;
  return inChunks({ runs: recentRuns(scope.gameId, line), reached, sent }, scope);
}

/** A failure that no later list-run of the game followed for this player; the few that failed are looked up one by one. */
function lastMailFailed({ gameId }: Scope): SQL {
  const later = sql`(select l.id from runs l where l.game_id = ${gameId}::uuid and l.channel in ('batch', 'one')
    and (l.created_at, l.id) > (r.created_at, r.id))`;
  return sql`exists (select from failures f join runs r on r.id = f.run_id
    where f.account = p.id and r.game_id = ${gameId}::uuid
      and not ${inChunks({ runs: later, reached: idsOfChunk }, { gameId, range: null })})`;
}

/** Every player Herald knows of a game. */
export async function countPlayers(db: Db, gameId: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from players where game_id = ${gameId}::uuid`,
  );
  return row?.count ?? 0;
}

/** List-runs that a look back over so many days goes through. */
export async function countRecentRuns(db: Db, gameId: string, days: number): Promise<number> {
  const runs = recentRuns(gameId, { category: null, days });
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from ${runs} as l`);
  return row?.count ?? 0;
}

const sampleSize = 20;

/** How many meet a condition, exactly, with 20 of them from anywhere among them. */
export async function countMatching(
  db: Db,
  gameId: string,
  condition: ConditionGroup,
): Promise<{ count: number; sample: string[] }> {
  const [row] = await db.execute<{ count: number; sample: string[] }>(sql`
    with hit as materialized (
      select p.id from players p where p.game_id = ${gameId}::uuid and ${meets(condition, { gameId, range: null })})
    select (select count(*)::int from hit) as count,
      array(select id from hit order by hashtextextended(id, 0) limit ${sampleSize}) as sample`);
  return row ?? { count: 0, sample: [] };
}

/** The same in the players of some pages of the table: the same pages each time, so that a number moves only with its condition. */
export async function sampleMatching(
  db: Db,
  gameId: string,
  condition: ConditionGroup,
  percent: number,
): Promise<{ pages: SampledPage[]; sample: string[] }> {
  const rows = await db.execute<{ players: number; hits: number; some: string[] | null }>(sql`
    with seen as materialized (
      select (p.ctid::text::point)[0] as page, p.id, ${meets(condition, { gameId, range: null })} as hit
      from players p tablesample system (${percent}) repeatable (42) where p.game_id = ${gameId}::uuid)
    select count(*)::int as players, (count(*) filter (where hit))::int as hits,
      (array_agg(id order by hashtextextended(id, 0)) filter (where hit))[1:2] as some
    from seen group by page`);
  const some = rows.flatMap((row) => row.some ?? []);
  // From all over the table: of more hits than are shown, every so-manieth.
  const step = Math.max(1, Math.floor(some.length / sampleSize));
  return {
    pages: rows.map(({ players, hits }) => ({ players, hits })),
    sample: some.filter((_, at) => at % step === 0).slice(0, sampleSize),
  };
}

/** Players of a game by id, a page of them. @param page.after the last one seen, "" at first */
export async function selectStretch(db: Db, gameId: string, page: { after: string; limit: number }): Promise<string[]> {
  const [row] = await db.execute<{ ids: string[] }>(sql`
    select array(select id from players where game_id = ${gameId}::uuid and id > ${page.after} order by id limit ${page.limit}) as ids`);
  return row?.ids ?? [];
}

/** Who of such a page meets a condition. @param stretch.first its first player, `last` its last */
export async function selectMatching(
  db: Db,
  condition: ConditionGroup,
  scope: Scope,
  stretch: { first: string; last: string },
): Promise<string[]> {
  const [row] = await db.execute<{ ids: string[] }>(sql`
    select array(select p.id from players p where p.game_id = ${scope.gameId}::uuid
      and p.id >= ${stretch.first} and p.id <= ${stretch.last} and ${meets(condition, scope)}) as ids`);
  return row?.ids ?? [];
}

/** Memory for the hashes that a page's lists become; until the end of the transaction. */
export async function allowHashes(db: Db): Promise<void> {
  await db.execute(sql`select set_config('work_mem', '64MB', true)`);
}

/**
 * From here to the end of the transaction a statement that takes longer is broken off with SQLSTATE 57014, and none is compiled, which
 * alone may take that long.
 */
export async function limitStatements(db: Db, timeoutMs: number): Promise<void> {
  await db.execute(
    sql`select set_config('statement_timeout', ${String(timeoutMs)}, true), set_config('jit', 'off', true)`,
  );
}

type RunReference = { id: string; name: string; ordinal: number; isList: boolean };
type AudienceReference = { id: string; name: string; isReady: boolean };

/** What of the runs and audiences a condition names is there to be looked into. */
export async function selectReferences(
  db: Db,
  gameId: string,
  ids: { runs: readonly string[]; audiences: readonly string[] },
): Promise<{ runs: RunReference[]; audiences: AudienceReference[] }> {
  const runs = await db.execute<RunReference>(sql`
    select r.id, k.name, r.ordinal, r.channel in ('batch', 'one') as "isList" from runs r join campaigns k on k.id = r.campaign_id
    where r.game_id = ${gameId}::uuid and r.id = any(${texts(ids.runs)}::uuid[])`);
  const audiences = await db.execute<AudienceReference>(sql`
    select id, name, state = 'ready' as "isReady" from audiences
    where game_id = ${gameId}::uuid and id = any(${texts(ids.audiences)}::uuid[])`);
  return { runs, audiences };
}

/** The newest list-runs of a game, for whoever asks who was in one. */
export async function selectRecentRuns(
  db: Db,
  gameId: string,
  limit: number,
): Promise<{ id: string; name: string; ordinal: number; total: number }[]> {
  return db.execute<{ id: string; name: string; ordinal: number; total: number }>(sql`
    select r.id, k.name, r.ordinal, r.total from runs r join campaigns k on k.id = r.campaign_id
    where r.game_id = ${gameId}::uuid and r.channel in ('batch', 'one') order by r.created_at desc limit ${limit}`);
}

export type AgeRow = {
  players: number;
  labelsKnown: number;
  labelsOldestAt: string | null;
  profilesKnown: number;
  profilesOldestAt: string | null;
};

/** How many players' facts are known and since when; each part is read from an index alone. */
export async function selectFactsAge(db: Db, gameId: string): Promise<AgeRow> {
  const [row] = await db.execute<AgeRow>(sql`
    select
      (select count(*)::int from players where game_id = ${gameId}::uuid) as players,
      (select count(*)::int from players where game_id = ${gameId}::uuid and labels_at is not null) as "labelsKnown",
      (select min(labels_at)::text from players where game_id = ${gameId}::uuid) as "labelsOldestAt",
      (select count(*)::int from players where game_id = ${gameId}::uuid and profile_at is not null) as "profilesKnown",
      (select min(profile_at)::text from players where game_id = ${gameId}::uuid) as "profilesOldestAt"`);
  if (row === undefined) throw new Error("A select without rows.");
  return row;
}

/** The labels and profile fields of some players of the game, with how many of these hold each; the most frequent first. */
export async function selectFactWords(
  db: Db,
  gameId: string,
  percent: number,
): Promise<{ kind: "tag" | "attribute" | "field"; name: string; value: string }[]> {
  return db.execute<{ kind: "tag" | "attribute" | "field"; name: string; value: string }>(sql`
    with seen as materialized (
      select tags, attributes, profile from players tablesample system (${percent}) repeatable (42)
      where game_id = ${gameId}::uuid limit 5000),
    words as (
      select 'tag' as kind, tag as name, '' as value from seen, unnest(tags) as tag
      union all select 'attribute', key, value from seen, jsonb_each_text(attributes)
      union all select 'field', key, value from seen, jsonb_each_text(profile)),
    counted as (
      select kind, name, value, count(*) as holders,
        row_number() over (partition by kind, case when kind = 'tag' then '' else name end order by count(*) desc, value, name) as place
      from words group by kind, name, value)
    select kind, name, value from counted where place <= case when kind = 'tag' then 200 else 30 end
    order by kind, holders desc, name, value limit 1000`);
}
