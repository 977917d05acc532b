import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { TeamAttributes, TeamFreshness, TeamPreset, TeamState } from "#db/enums/teams.ts";
import { activityBounds, freshnessOf } from "./rules.ts";
import type { MemberRow, TeamFilter, TeamRow, TeamSort, TeamView } from "./schema.ts";

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");
const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What each sort goes by: newest or most first, names from A. */
const sortKeys: Readonly<Record<TeamSort, { key: SQL; type: SQL; isDescending: boolean }>> = {
  activity: { key: sql`t.last_activity_at`, type: sql`timestamptz`, isDescending: true },
  created: { key: sql`coalesce(t.created_at, '-infinity')`, type: sql`timestamptz`, isDescending: true },
  members: { key: sql`t.member_count`, type: sql`int`, isDescending: true },
  name: { key: sql`lower(t.name) collate "C"`, type: sql`text`, isDescending: false },
};

const drift = sql`t.drift_count + t.drift_facts`;
const fresh: Readonly<Record<TeamFreshness, SQL>> = {
  callbacks: sql`t.confirmed_at is null`,
  confirmed: sql`t.confirmed_at is not null and ${drift} = 0`,
  drift: sql`t.confirmed_at is not null and ${drift} > 0`,
};

/** Which teams a filter means, over `t`. */
function meets(gameId: string, filter: TeamFilter): SQL {
  const { preset, type, state, freshness, room, activity, search, member } = filter;
  const parts: SQL[] = [sql`t.game_id = ${gameId}::uuid`];
  if (state !== undefined) parts.push(sql`t.state = ${state}`);
  // Said also where the state says it: the indexes are of those that are there.
  if (state !== "disbanded") parts.push(sql`t.disbanded_at is null`);
  if (preset !== undefined) parts.push(sql`t.preset = ${preset}`);
  if (type !== undefined) parts.push(sql`t.type = ${type}`);
  if (freshness !== undefined) parts.push(fresh[freshness]);
  if (room === "full") parts.push(sql`t.capacity is not null and t.member_count >= t.capacity`);
  if (room === "open") parts.push(sql`(t.capacity is null or t.member_count < t.capacity)`);
  if (activity !== undefined) {
    const { seconds, isQuiet } = activityBounds[activity];
    const since = sql`now() - make_interval(secs => ${seconds})`;
    parts.push(isQuiet ? sql`t.last_activity_at < ${since}` : sql`t.last_activity_at >= ${since}`);
  }
  if (search !== undefined && search !== "") {
    const prefix = `${literal(search)}%`;
    parts.push(sql`(t.group_id like ${prefix} or lower(t.name) collate "C" like ${prefix.toLowerCase()})`);
  }
  if (member !== undefined) {
    parts.push(sql`t.id in (select m.team_id from team_members m
      where m.game_id = ${gameId}::uuid and m.account = ${member} and m.is_member)`);
  }
  return sql.join(parts, sql` and `);
}

const columns = sql`t.id, t.group_id as "groupId", t.name, t.type, t.preset, t.state, t.owner, t.member_count as "memberCount", t.capacity,
  ${drift} as drift, t.created_at::text as "createdAt", t.last_activity_at::text as "lastActivityAt",
  t.confirmed_at::text as "confirmedAt", t.disbanded_at::text as "disbandedAt", t.updated_at::text as "updatedAt", t.version`;
type Stored<Row> = {
  [K in keyof Row]: Row[K] extends Date ? string : Row[K] extends Date | null ? string | null : Row[K];
};
type StoredRow = Omit<Stored<TeamRow>, "freshness">;

function fromRow(row: StoredRow): TeamRow {
  const confirmedAt = dateOf(row.confirmedAt);
  return {
    ...row,
    confirmedAt,
    freshness: freshnessOf({ confirmedAt, drift: row.drift }),
    createdAt: dateOf(row.createdAt),
    lastActivityAt: dateOf(row.lastActivityAt),
    disbandedAt: dateOf(row.disbandedAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** @param page.after the sort key, as text, and the id of the last row that was seen. */
export async function selectTeams(
  db: Db,
  gameId: string,
  page: { filter: TeamFilter; sort: TeamSort; after: readonly [key: string, id: string] | undefined; limit: number },
): Promise<{ row: TeamRow; key: string }[]> {
  const { key, type, isDescending } = sortKeys[page.sort];
  const parts = [meets(gameId, page.filter)];
  if (page.after !== undefined) {
    const [afterKey, afterId] = page.after;
    const last = sql`(${afterKey}::${type}, ${afterId}::uuid)`;
    parts.push(isDescending ? sql`(${key}, t.id) < ${last}` : sql`(${key}, t.id) > ${last}`);
  }
  const order = isDescending ? sql`${key} desc, t.id desc` : sql`${key}, t.id`;
  const rows = await db.execute<StoredRow & { key: string }>(sql`
    select ${columns}, (${key})::text as key from teams t where ${sql.join(parts, sql` and `)} order by ${order} limit ${page.limit}`);
  return rows.map(({ key: sortKey, ...row }) => ({ row: fromRow(row), key: sortKey }));
}

type StoredView = StoredRow &
  Pick<TeamView, "introduction" | "notification" | "faceUrl" | "entry" | "keepsList" | "fields" | "isLookWanted"> & {
    attributes: TeamAttributes;
    lastEventAt: string | null;
  };

export async function findTeam(db: Db, gameId: string, groupId: string): Promise<TeamView | undefined> {
  const [row] = await db.execute<StoredView>(sql`
    select ${columns}, t.introduction, t.notification, t.face_url as "faceUrl", t.entry, t.keeps_list as "keepsList", t.fields, t.attributes,
      t.last_event_at::text as "lastEventAt", t.look_wanted_at is not null as "isLookWanted"
    from teams t where t.game_id = ${gameId}::uuid and t.group_id = ${groupId}`);
  if (row === undefined) return undefined;
  const { attributes, lastEventAt, introduction, notification, faceUrl, entry, keepsList, fields, isLookWanted } = row;
  const held = Object.entries(attributes).flatMap(([key, { value }]) => (value === null ? [] : [[key, value]]));
  return {
    ...fromRow(row),
    ...{ introduction, notification, faceUrl, entry, keepsList, fields, isLookWanted },
    attributes: Object.fromEntries(held),
    lastEventAt: dateOf(lastEventAt),
  };
}

type ListedMember = Omit<MemberRow, "presence"> & {
  /** The body of the last callback that told of a sign-in or its end. */
  stateBody: string | null;
};
/** A player's last events among which that of a sign-in is looked for: whoever wrote more since is not searched for longer. */
const eventsLookedAtMax = 100;

/** By account. @param page.after the last one that was seen */
export async function selectMembers(
  db: Db,
  teamId: string,
  page: { former: boolean; after: string; limit: number },
): Promise<ListedMember[]> {
  const rows = await db.execute<Stored<ListedMember>>(sql`
    select m.account, nullif(p.nickname, '') as nickname, m.is_member as "isMember", m.role, m.name_card as "nameCard",
      m.joined_at::text as "joinedAt", m.left_at::text as "leftAt",
      case when m.muted_until > now() then m.muted_until::text end as "mutedUntil", m.fields, s.body as "stateBody"
    from team_members m left join players p on p.game_id = m.game_id and p.id = m.account
    left join lateral (
      select l.body from (
        select e.id, e.command, e.body from callback_events e where e.game_id = m.game_id and e.account = m.account
        order by e.id desc limit ${eventsLookedAtMax}
      ) l where l.command = 'State.StateChange' order by l.id desc limit 1
    ) s on m.is_member
    where m.team_id = ${teamId}::uuid and m.account > ${page.after} and ${page.former ? sql`true` : sql`m.is_member`}
    order by m.account limit ${page.limit}`);
  return rows.map((row) => ({
    ...row,
    joinedAt: dateOf(row.joinedAt),
    leftAt: dateOf(row.leftAt),
    mutedUntil: dateOf(row.mutedUntil),
  }));
}

export type StoredEvent = {
  eventId: number;
  command: string;
  body: string;
  happenedAt: string | null;
  receivedAt: string;
  copies: number;
  platform: string | null;
};

/** What asks whether something may happen tells of nothing that did. */
const questions = "Callback(Before|Prev)";

/**
 * Callbacks about a group that tell what happened, newest first by arrival.
 * @param of.command only those
 * @param page.before the last one that was seen
 */
export async function selectEvents(
  db: Db,
  of: { gameId: string; groupId: string; command?: string },
  page: { before: number | null; limit: number },
): Promise<StoredEvent[]> {
  return await db.execute<StoredEvent>(sql`
    select e.id::float8 as "eventId", e.command, e.body, e.happened_at::text as "happenedAt", e.received_at::text as "receivedAt", e.copies,
      e.platform
    from callback_events e where e.game_id = ${of.gameId}::uuid and e.group_id = ${of.groupId}
      and ${page.before === null ? sql`true` : sql`e.id < ${page.before}`}
      and ${of.command === undefined ? sql`e.command !~ ${questions}` : sql`e.command = ${of.command}`}
    order by e.id desc limit ${page.limit}`);
}

/** @param gameId null for the teams of every game */
export async function countByState(db: Db, gameId: string | null): Promise<Map<TeamState, number>> {
  const rows = await db.execute<{ state: TeamState; count: number }>(sql`
    select state, count(*)::int as count from teams
    where ${gameId === null ? sql`true` : sql`game_id = ${gameId}::uuid`} group by state`);
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Of the teams that are there. */
export async function countByFreshness(db: Db, gameId: string): Promise<Record<TeamFreshness, number>> {
  const [row] = await db.execute<Record<TeamFreshness, number>>(sql`
    select count(*) filter (where ${fresh.callbacks})::int as callbacks, count(*) filter (where ${fresh.confirmed})::int as confirmed,
      count(*) filter (where ${fresh.drift})::int as drift
    from teams t where t.game_id = ${gameId}::uuid and t.disbanded_at is null`);
  return { callbacks: row?.callbacks ?? 0, confirmed: row?.confirmed ?? 0, drift: row?.drift ?? 0 };
}

/** What changed lately, newest first. @param of.since a moment, or so many seconds ago. */
export async function selectChanges(
  db: Db,
  of: { gameId: string; since: Date | number; limit: number },
): Promise<{ id: string; version: number }[]> {
  const since =
    typeof of.since === "number"
      ? sql`now() - make_interval(secs => ${of.since})`
      : sql`${of.since.toISOString()}::timestamptz`;
  return await db.execute<{ id: string; version: number }>(sql`
    select id, version from teams where game_id = ${of.gameId}::uuid and updated_at >= ${since}
    order by updated_at desc limit ${of.limit}`);
}

/** Which of these teams meet a filter now. */
export async function selectMeeting(
  db: Db,
  gameId: string,
  of: { ids: readonly string[]; filter: TeamFilter },
): Promise<string[]> {
  if (of.ids.length === 0) return [];
  const wanted = JSON.stringify(of.ids.map((id) => ({ id })));
  const rows = await db.execute<{ id: string }>(sql`
    select t.id from jsonb_to_recordset(${wanted}::text::jsonb) as k(id uuid) join teams t on t.id = k.id
    where ${meets(gameId, of.filter)}`);
  return rows.map(({ id }) => id);
}

/** Nicknames of those of these accounts that have one. */
export async function selectNicknames(
  db: Db,
  gameId: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map();
  const wanted = JSON.stringify(accounts.map((account) => ({ account })));
  const rows = await db.execute<{ account: string; nickname: string }>(sql`
    select p.id as account, p.nickname from jsonb_to_recordset(${wanted}::text::jsonb) as k(account text)
    join players p on p.game_id = ${gameId}::uuid and p.id = k.account where p.nickname <> ''`);
  return new Map(rows.map(({ account, nickname }) => [account, nickname]));
}

export async function selectTeamsById(db: Db, gameId: string, ids: readonly string[]): Promise<TeamRow[]> {
  if (ids.length === 0) return [];
  const wanted = JSON.stringify(ids.map((id) => ({ id })));
  const rows = await db.execute<StoredRow>(sql`
    select ${columns} from jsonb_to_recordset(${wanted}::text::jsonb) as k(id uuid) join teams t on t.id = k.id
    where t.game_id = ${gameId}::uuid`);
  return rows.map(fromRow);
}

/** Says of teams in which nothing happened for `idleMinutes` that they are idle. @returns how many */
export async function markIdle(db: Db, of: { idleMinutes: number; limit: number }): Promise<number> {
  const rows = await db.execute<{ id: string }>(sql`
    with silent as (
      select id from teams where state in ('forming', 'full') and last_activity_at < now() - make_interval(mins => ${of.idleMinutes})
      limit ${of.limit} for update skip locked
    )
    update teams t set state = 'idle', version = version + 1, updated_at = clock_timestamp()
    from silent where t.id = silent.id returning t.id`);
  return rows.length;
}

/** What a group's history in Prometheus rests on: the drift of each game's last finished sweep, which was not its first. */
export async function selectLastDrift(db: Db): Promise<{ game: string; pairs: number; facts: number }[]> {
  return await db.execute<{ game: string; pairs: number; facts: number }>(sql`
    select g.slug as game, s.drift_pairs as pairs, s.drift_facts as facts
    from games g cross join lateral (select * from team_sweeps where game_id = g.id and state = 'completed'
      order by started_at desc limit 1) s
    where not s.is_first`);
}

/** teams_game_id_group_id_key serves it. */
export function selectPresets(
  db: Db,
  of: { gameId: string; groupIds: readonly string[] },
): Promise<{ groupId: string; preset: TeamPreset }[]> {
  return db.execute<{ groupId: string; preset: TeamPreset }>(sql`select group_id as "groupId", preset from teams
    where game_id = ${of.gameId}::uuid and group_id = any(${sql.param([...of.groupIds])}::text[]) and preset is not null`);
}
