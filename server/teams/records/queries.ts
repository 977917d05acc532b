import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { TeamPreset, TeamState } from "#db/enums/teams.ts";
import type { MemberFacts, TeamFacts } from "../rules.ts";

export type TeamKey = { gameId: string; groupId: string };

/** A team as it is kept, locked by whoever reads it here. */
export type TeamRecord = TeamKey &
  TeamFacts & {
    id: string;
    preset: TeamPreset | null;
    state: TeamState;
    memberCount: number;
    /** The question of the last whole answer that was taken in, by the database's clock; null for none. */
    confirmedMs: number | null;
    driftCount: number;
    driftFacts: number;
    /** Since when somebody wants to know; null when nobody does. */
    lookWantedMs: number | null;
    /** Made by this very transaction. */
    isNew: boolean;
  };

/** Everything that a change of a team writes. */
export type TeamWrite = TeamFacts & {
  id: string;
  preset: TeamPreset | null;
  state: TeamState;
  memberCount: number;
  disbandedMs: number | null;
  wantsLook: boolean;
  /** Of a look; null leaves what is there. */
  confirmedMs: number | null;
  driftCount: number;
  driftFacts: number;
  /** Whether somebody who looks at the team would see it. */
  isVisible: boolean;
};

const epochMs = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`;
const time = (ms: SQL): SQL => sql`to_timestamp(${ms} / 1000.0)`;
const rowsOf = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;

/**
 * Locks teams by game and group, and makes those that are not there. All who change teams lock them here, several in one order and all of
 * a transaction in one call, so that two never wait for each other: whoever locked some and then more would.
 */
export async function lockTeams(db: Db, keys: readonly TeamKey[]): Promise<TeamRecord[]> {
  if (keys.length === 0) return [];
  const wanted = rowsOf(keys.map(({ gameId, groupId }) => ({ game_id: gameId, group_id: groupId })));
  const made = await db.execute<{ id: string }>(sql`
    insert into teams (game_id, group_id)
    select k.game_id, k.group_id from jsonb_to_recordset(${wanted}) as k(game_id uuid, group_id text)
    order by k.game_id, k.group_id collate "C" on conflict (game_id, group_id) do nothing returning id`);
  const isNew = new Set(made.map(({ id }) => id));
  const rows = await db.execute<Omit<TeamRecord, "isNew">>(sql`
    select t.id, t.game_id as "gameId", t.group_id as "groupId", t.type, t.preset, t.state, t.name, t.introduction, t.notification,
      t.face_url as "faceUrl", t.owner, t.capacity, t.entry, t.member_count as "memberCount", t.keeps_list as "keepsList", t.fields,
      t.attributes, t.fact_times as times, ${epochMs(sql`t.created_at`)} as "createdMs",
      ${epochMs(sql`t.last_activity_at`)} as "lastActivityMs", ${epochMs(sql`t.last_event_at`)} as "lastEventMs",
      ${epochMs(sql`t.confirmed_at`)} as "confirmedMs", t.drift_count as "driftCount", t.drift_facts as "driftFacts",
      ${epochMs(sql`t.look_wanted_at`)} as "lookWantedMs"
    from teams t join jsonb_to_recordset(${wanted}) as k(game_id uuid, group_id text)
      on t.game_id = k.game_id and t.group_id = k.group_id
    order by t.game_id, t.group_id collate "C" for update of t`);
  // Of a new one the column holds only when it was made.
  return rows.map((row) =>
    isNew.has(row.id) ? { ...row, lastActivityMs: null, isNew: true } : { ...row, isNew: false },
  );
}

type MemberRow = MemberFacts & { teamId: string };
const memberColumns = sql`m.team_id as "teamId", m.account, m.is_member as "isMember", m.presence_ms::float8 as "presenceMs", m.role,
  m.role_ms::float8 as "roleMs", m.name_card as "nameCard", m.name_card_ms::float8 as "nameCardMs",
  ${epochMs(sql`m.joined_at`)} as "joinedMs", ${epochMs(sql`m.left_at`)} as "leftMs", ${epochMs(sql`m.muted_until`)} as "mutedUntilMs", m.fields`;

/** Of each team the members who are asked for, whether they are in it or were. */
export async function selectMembersOf(
  db: Db,
  wanted: readonly { teamId: string; accounts: readonly string[] }[],
): Promise<MemberRow[]> {
  const keys = wanted.flatMap(({ teamId, accounts }) => accounts.map((account) => ({ team_id: teamId, account })));
  if (keys.length === 0) return [];
  return await db.execute<MemberRow>(sql`
    select ${memberColumns} from jsonb_to_recordset(${rowsOf(keys)}) as k(team_id uuid, account text)
    join team_members m on m.team_id = k.team_id and m.account = k.account`);
}

/** Of each team everybody who is in it. Whoever was grows without end in a group that lives for years. */
export async function selectPresent(db: Db, teamIds: readonly string[]): Promise<MemberRow[]> {
  if (teamIds.length === 0) return [];
  const ids = rowsOf(teamIds.map((id) => ({ id })));
  return await db.execute<MemberRow>(sql`
    select ${memberColumns} from jsonb_to_recordset(${ids}) as k(id uuid)
    join team_members m on m.team_id = k.id and m.is_member`);
}

export async function writeMembers(
  db: Db,
  members: readonly (MemberFacts & { teamId: string; gameId: string })[],
): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map((member) => ({
    team_id: member.teamId,
    game_id: member.gameId,
    account: member.account,
    is_member: member.isMember,
    presence_ms: member.presenceMs,
    role: member.role,
    role_ms: member.roleMs,
    name_card: member.nameCard,
    name_card_ms: member.nameCardMs,
    joined_ms: member.joinedMs,
    left_ms: member.leftMs,
    muted_ms: member.mutedUntilMs,
    fields: member.fields,
  }));
  await db.execute(sql`
    insert into team_members as m (team_id, game_id, account, is_member, presence_ms, role, role_ms, name_card, name_card_ms, joined_at,
      left_at, muted_until, fields)
    select r.team_id, r.game_id, r.account, r.is_member, r.presence_ms, r.role, r.role_ms, r.name_card, r.name_card_ms,
      ${time(sql`r.joined_ms`)}, ${time(sql`r.left_ms`)}, ${time(sql`r.muted_ms`)}, r.fields
    from jsonb_to_recordset(${rowsOf(rows)}) as r(team_id uuid, game_id uuid, account text, is_member boolean, presence_ms bigint,
      role text, role_ms bigint, name_card text, name_card_ms bigint, joined_ms float8, left_ms float8, muted_ms float8, fields jsonb)
    on conflict (team_id, account) do update set is_member = excluded.is_member, presence_ms = excluded.presence_ms, role = excluded.role,
      role_ms = excluded.role_ms, name_card = excluded.name_card, name_card_ms = excluded.name_card_ms, joined_at = excluded.joined_at,
      left_at = excluded.left_at, muted_until = excluded.muted_until, fields = excluded.fields`);
}

/** Takes out whoever was in a group that was disbanded at `goneMs` and made again under its id. */
export async function dropFormerMembers(db: Db, teams: readonly { teamId: string; goneMs: number }[]): Promise<void> {
  if (teams.length === 0) return;
  const rows = rowsOf(teams.map(({ teamId, goneMs }) => ({ team_id: teamId, gone_ms: goneMs })));
  await db.execute(sql`
    update team_members m set is_member = false from jsonb_to_recordset(${rows}) as r(team_id uuid, gone_ms bigint)
    where m.team_id = r.team_id and m.is_member and m.presence_ms <= r.gone_ms`);
}

/** Forgets the lists of groups that turned out to keep none. */
export async function deleteMembers(db: Db, teamIds: readonly string[]): Promise<void> {
  if (teamIds.length === 0) return;
  const ids = rowsOf(teamIds.map((id) => ({ id })));
  await db.execute(sql`
    delete from team_members m using jsonb_to_recordset(${ids}) as k(id uuid) where m.team_id = k.id`);
}

export async function countMembers(db: Db, teamIds: readonly string[]): Promise<Map<string, number>> {
  if (teamIds.length === 0) return new Map();
  const ids = rowsOf(teamIds.map((id) => ({ id })));
  const rows = await db.execute<{ id: string; count: number }>(sql`
    select k.id, (select count(*)::int from team_members m where m.team_id = k.id and m.is_member) as count
    from jsonb_to_recordset(${ids}) as k(id uuid)`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Writes teams that `lockTeams` locked. A look is wanted from now on, or is over. */
export async function writeTeams(db: Db, teams: readonly TeamWrite[]): Promise<void> {
  if (teams.length === 0) return;
  const rows = teams.map((team) => ({
    id: team.id,
    type: team.type,
    preset: team.preset,
    state: team.state,
    name: team.name,
    introduction: team.introduction,
    notification: team.notification,
    face_url: team.faceUrl,
    owner: team.owner,
    capacity: team.capacity,
    entry: team.entry,
    member_count: team.memberCount,
    keeps_list: team.keepsList,
    fields: team.fields,
    attributes: team.attributes,
    fact_times: team.times,
    created_ms: team.createdMs,
    activity_ms: team.lastActivityMs,
    event_ms: team.lastEventMs,
    disbanded_ms: team.disbandedMs,
    confirmed_ms: team.confirmedMs,
    drift_count: team.driftCount,
    drift_facts: team.driftFacts,
    wants_look: team.wantsLook,
    is_visible: team.isVisible,
  }));
  await db.execute(sql`
    update teams t set type = r.type, preset = r.preset, state = r.state, name = r.name, introduction = r.introduction,
      notification = r.notification, face_url = r.face_url, owner = r.owner, capacity = r.capacity, entry = r.entry,
      member_count = r.member_count, keeps_list = r.keeps_list, fields = r.fields, attributes = r.attributes, fact_times = r.fact_times,
      created_at = ${time(sql`r.created_ms`)}, last_activity_at = coalesce(${time(sql`r.activity_ms`)}, t.last_activity_at), last_event_at = ${time(sql`r.event_ms`)},
      disbanded_at = ${time(sql`r.disbanded_ms`)}, confirmed_at = coalesce(${time(sql`r.confirmed_ms`)}, t.confirmed_at),
      drift_count = r.drift_count, drift_facts = r.drift_facts,
      look_wanted_at = case when r.wants_look then coalesce(t.look_wanted_at, now()) end,
      look_claimed_until = case when r.wants_look and r.confirmed_ms is null then t.look_claimed_until end,
      version = case when r.is_visible then t.version + 1 else t.version end,
      updated_at = case when r.is_visible then clock_timestamp() else t.updated_at end
    from jsonb_to_recordset(${rowsOf(rows)}) as r(id uuid, type text, preset text, state text, name text, introduction text,
      notification text, face_url text, owner text, capacity int, entry text, member_count int, keeps_list boolean, fields jsonb,
      attributes jsonb, fact_times jsonb, created_ms float8, activity_ms float8, event_ms float8, disbanded_ms float8, confirmed_ms float8,
      drift_count int, drift_facts int, wants_look boolean, is_visible boolean)
    where t.id = r.id`);
}

/** The database's clock, by which looks are dated. Unix milliseconds, whole. */
export async function selectNowMs(db: Db): Promise<number> {
  const [row] = await db.execute<{ now: number }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  if (row === undefined) throw new Error("The database did not tell the time.");
  return row.now;
}
