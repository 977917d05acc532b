import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { AutomationKind, FiringSkip, FiringState } from "#db/enums/team-acts.ts";
import type { FactTimes, TeamPreset } from "#db/enums/teams.ts";
import { teamAutomations, teamFirings } from "#db/schema/team-automations.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { AutomationSettings } from "./schema.ts";

export type AutomationRow = typeof teamAutomations.$inferSelect;
export type FiringRow = typeof teamFirings.$inferSelect;
/** One that is on, with its game. */
export type LiveAutomation = { id: string; game: GameScope; settings: AutomationSettings };

export function selectAutomations(db: Db, gameId: string): Promise<AutomationRow[]> {
  return db.select().from(teamAutomations).where(eq(teamAutomations.gameId, gameId));
}

export async function findAutomation(
  db: Db,
  key: { gameId: string; kind: AutomationKind },
): Promise<AutomationRow | undefined> {
  const [row] = await db
    .select()
    .from(teamAutomations)
    .where(and(eq(teamAutomations.gameId, key.gameId), eq(teamAutomations.kind, key.kind)));
  return row;
}

/** @returns undefined when it is not of this version any more; 0 is one that nobody has set. */
export async function saveAutomation(
  db: Db,
  of: Pick<AutomationRow, "gameId" | "kind" | "isOn" | "settings" | "updatedByName"> & { version: number },
): Promise<AutomationRow | undefined> {
  const { version, ...row } = of;
  if (version === 0) {
    const [made] = await db.insert(teamAutomations).values(row).onConflictDoNothing().returning();
    return made;
  }
  const { isOn, settings, updatedByName, gameId, kind } = row;
  const [saved] = await db
    .update(teamAutomations)
    .set({ isOn, settings, updatedByName, version: version + 1, updatedAt: sql`clock_timestamp()` })
    .where(
      and(eq(teamAutomations.gameId, gameId), eq(teamAutomations.kind, kind), eq(teamAutomations.version, version)),
    )
    .returning();
  return saved;
}

/** Automations that are on, of these games or of all. */
export async function selectLive(
  db: Db,
  of: { gameIds?: readonly string[]; kind?: AutomationKind },
): Promise<LiveAutomation[]> {
  const wanted = JSON.stringify((of.gameIds ?? []).map((id) => ({ id })));
  const rows = await db.execute<{ automationId: string; settings: AutomationSettings } & GameScope>(sql`
    select a.id as "automationId", a.settings, g.id, g.slug, g.name, g.kind
    from team_automations a join games g on g.id = a.game_id
    where a.is_on and ${of.kind === undefined ? sql`true` : sql`a.kind = ${of.kind}`}
      and ${of.gameIds === undefined ? sql`true` : sql`a.game_id in (select k.id from jsonb_to_recordset(${wanted}::text::jsonb) as k(id uuid))`}`);
  return rows.map(({ automationId, settings, id, slug, name, kind }) => ({
    id: automationId,
    settings,
    game: { id, slug, name, kind },
  }));
}

/** When the team was last said to be full, Unix milliseconds by the platform's clock. */
export async function selectLastFull(
  db: Db,
  of: { automationId: string; gameId: string; groupId: string },
): Promise<number | null> {
  const [row] = await db.execute<{ at: number | null }>(sql`
    select floor(extract(epoch from max(event_at)) * 1000)::float8 as at from team_firings
    where game_id = ${of.gameId}::uuid and group_id = ${of.groupId} and automation_id = ${of.automationId}::uuid
      and coalesce(skip, '') not in ('not_so', 'late')`);
  return row?.at ?? null;
}

export type NewFiring = {
  automationId: string;
  gameId: string;
  kind: AutomationKind;
  groupId: string;
  key: string;
  eventId: number | null;
  atMs: number;
  afterSeconds: number;
  /** Null for no limit per team. */
  perMinuteMax: number | null;
};

/**
 * Writes a firing, held back where the team has had too many in this minute: its callers hold the team's lock, or are one by their key.
 * @returns undefined when it was fired for before: of two who do it at once one does.
 */
export async function insertFiring(db: Db, firing: NewFiring): Promise<{ id: number; state: FiringState } | undefined> {
  const { automationId, gameId, groupId, perMinuteMax } = firing;
  const isHeld =
    perMinuteMax === null
      ? sql`false`
      : sql`(select count(*) >= ${perMinuteMax} from team_firings
          where game_id = ${gameId}::uuid and group_id = ${groupId} and automation_id = ${automationId}::uuid
            and created_at > clock_timestamp() - interval '1 minute' and coalesce(skip, '') <> 'limit')`;
  const [row] = await db.execute<{ id: number; state: FiringState }>(sql`
    insert into team_firings (game_id, automation_id, kind, group_id, key, event_id, event_at, due_at, state, skip, settled_at)
    select ${gameId}::uuid, ${automationId}::uuid, ${firing.kind}, ${groupId},
      ${firing.key} || case when held and ${firing.kind} = 'match_over' then ':void:' || ${firing.eventId}::bigint else '' end,
      ${firing.eventId}::bigint,
      to_timestamp(${firing.atMs}::float8 / 1000), now() + make_interval(secs => ${firing.afterSeconds}),
      case when held then 'skipped' else 'waiting' end, case when held then 'limit' end, case when held then clock_timestamp() end
    from (select ${isHeld} as held) as h
    on conflict (automation_id, key) do nothing returning id::float8 as id, state`);
  return row;
}

/** Takes a firing that is due for `claimSeconds`: of two workers one gets it. */
export async function claimFiring(
  db: Db,
  of: { gameId: string; id: number; claimSeconds: number },
): Promise<FiringRow | undefined> {
  const [row] = await db
    .update(teamFirings)
    .set({ state: "working", claimedUntil: sql`clock_timestamp() + make_interval(secs => ${of.claimSeconds})` })
    .where(
      and(
        eq(teamFirings.gameId, of.gameId),
        eq(teamFirings.id, of.id),
        sql`${teamFirings.dueAt} <= clock_timestamp() + interval '1 second'`,
        sql`(${teamFirings.state} = 'waiting' or ${teamFirings.state} = 'working' and coalesce(${teamFirings.claimedUntil}, '-infinity') < clock_timestamp())`,
      ),
    )
    .returning();
  return row;
}

/** Says that a call is about to leave, once: of two workers with the same firing one may. */
export async function markCalled(db: Db, id: number): Promise<boolean> {
  const rows = await db
    .update(teamFirings)
    .set({ calledAt: sql`clock_timestamp()` })
    .where(and(eq(teamFirings.id, id), eq(teamFirings.state, "working"), isNull(teamFirings.calledAt)))
    .returning({ id: teamFirings.id });
  return rows.length > 0;
}

/** Takes that back: it is certain that the call did nothing. */
export async function unmarkCalled(db: Db, id: number): Promise<void> {
  await db.update(teamFirings).set({ calledAt: null }).where(eq(teamFirings.id, id));
}

/** Gives a firing back, as if nobody had begun. */
export async function freeFiring(db: Db, id: number): Promise<void> {
  await db
    .update(teamFirings)
    .set({ state: "waiting", claimedUntil: null })
    .where(and(eq(teamFirings.id, id), eq(teamFirings.state, "working")));
}

/** @param of.isFree what it fired for may be fired for again. @returns false when somebody settled it meanwhile. */
export async function settleFiring(
  db: Db,
  of: {
    id: number;
    state: Exclude<FiringState, "waiting" | "working">;
    skip: FiringSkip | null;
    outcome: FiringRow["outcome"];
    isFree: boolean;
  },
): Promise<boolean> {
  const { id, state, skip, outcome, isFree } = of;
  const key = isFree ? { key: sql`${teamFirings.key} || ':void:' || ${teamFirings.id}` } : {};
  const rows = await db
    .update(teamFirings)
    .set({ state, skip, outcome, ...key, settledAt: sql`clock_timestamp()` })
    .where(and(eq(teamFirings.id, id), eq(teamFirings.state, "working")))
    .returning({ id: teamFirings.id });
  return rows.length > 0;
}

export function selectFirings(
  db: Db,
  of: {
    gameId: string;
    kinds?: readonly AutomationKind[] | undefined;
    groupId?: string | undefined;
    before: number | null;
    limit: number;
  },
): Promise<FiringRow[]> {
  return db
    .select()
    .from(teamFirings)
    .where(
      and(
        eq(teamFirings.gameId, of.gameId),
        of.kinds === undefined ? undefined : inArray(teamFirings.kind, [...of.kinds]),
        of.groupId === undefined ? undefined : eq(teamFirings.groupId, of.groupId),
        of.before === null ? undefined : lt(teamFirings.id, of.before),
      ),
    )
    .orderBy(desc(teamFirings.id))
    .limit(of.limit);
}

/** Firings that are overdue and that nobody works on. */
export async function selectOverdue(
  db: Db,
  of: { overdueSeconds: number; limit: number },
): Promise<{ id: number; slug: string }[]> {
  return await db.execute<{ id: number; slug: string }>(sql`
    select f.id::float8 as id, g.slug from team_firings f join games g on g.id = f.game_id
    where f.state in ('waiting', 'working') and f.due_at < clock_timestamp() - make_interval(secs => ${of.overdueSeconds})
      and coalesce(f.claimed_until, '-infinity') < clock_timestamp()
    order by f.due_at limit ${of.limit}`);
}

/** Gives up what could not be done for so long. A team that is there still may be swept, or its match be over, another time. */
export async function failOverdue(db: Db, minutes: number): Promise<void> {
  await db.execute(sql`
    update team_firings set state = case when called_at is null then 'failed' else 'unknown' end, settled_at = clock_timestamp(),
      outcome = outcome || '{"given_up": true}'::jsonb,
      key = case when kind in ('idle', 'match_over') then key || ':void:' || id else key end
    where state in ('waiting', 'working') and due_at < clock_timestamp() - make_interval(mins => ${minutes})
      and coalesce(claimed_until, '-infinity') < clock_timestamp()`);
}

export type IdleTeam = { groupId: string; name: string; lastActivityMs: number };

const idleOf = (of: { gameId: string; minutes: number; only: "empty" | "any"; presets: readonly TeamPreset[] }) => {
  const presets = JSON.stringify(of.presets);
  return sql`t.game_id = ${of.gameId}::uuid and t.disbanded_at is null and t.state <> 'playing'
    and t.last_activity_at < now() - make_interval(mins => ${of.minutes})
    and t.preset in (select jsonb_array_elements_text(${presets}::text::jsonb))
    and ${of.only === "empty" ? sql`t.member_count = 0` : sql`true`}`;
};
const silence = sql`floor(extract(epoch from t.last_activity_at) * 1000)::float8`;

/** Teams in which nothing happens, the longest silent first. @param of.automationId leaves out whose silence was fired for */
export async function selectIdle(
  db: Db,
  of: Parameters<typeof idleOf>[0] & { automationId: string | null; limit: number },
): Promise<IdleTeam[]> {
  const isNew =
    of.automationId === null
      ? sql`true`
      : sql`not exists (select from team_firings f where f.automation_id = ${of.automationId}::uuid and f.key = 'idle:' || t.group_id || ':' || (${silence})::bigint)`;
  return await db.execute<IdleTeam>(sql`
    select t.group_id as "groupId", t.name, ${silence} as "lastActivityMs" from teams t
    where ${idleOf(of)} and ${isNew} order by t.last_activity_at limit ${of.limit}`);
}

export type Dropped = { eventId: number; groupId: string; name: string; atMs: number };

/**
 * Lost connections of players who are in a team, newest first. @param of.sinceSeconds of those that came so lately
 * @param of.automationId leaves out what was fired for
 */
export async function selectDropped(
  db: Db,
  of: {
    gameId: string;
    automationId: string | null;
    presets: readonly TeamPreset[];
    sinceSeconds: number;
    limit: number;
  },
): Promise<Dropped[]> {
  const presets = JSON.stringify(of.presets);
  const isNew =
    of.automationId === null
      ? sql`true`
      : sql`not exists (select from team_firings f where f.automation_id = ${of.automationId}::uuid and f.key = 'drop:' || e.id || ':' || t.group_id)`;
  return await db.execute<Dropped>(sql`
    with lately as (
      select id, account, body, received_at, happened_at from callback_events
      where game_id = ${of.gameId}::uuid and command = 'State.StateChange' order by id desc limit ${of.limit}
    )
    select e.id::float8 as "eventId", t.group_id as "groupId", t.name,
      floor(extract(epoch from least(coalesce(e.happened_at, e.received_at), e.received_at)) * 1000)::float8 as "atMs"
    from lately e
    join team_members m on m.game_id = ${of.gameId}::uuid and m.account = e.account and m.is_member
    join teams t on t.id = m.team_id and t.disbanded_at is null
    where e.received_at > clock_timestamp() - make_interval(secs => ${of.sinceSeconds}) and e.body like '%"Disconnect"%'
      and t.preset in (select jsonb_array_elements_text(${presets}::text::jsonb)) and ${isNew}
    order by e.id desc`);
}

export type StoredEvent = {
  eventId: number;
  groupId: string;
  command: string;
  body: string;
  happenedMs: number | null;
  receivedMs: number;
};
const eventColumns = sql`e.id::float8 as "eventId", e.group_id as "groupId", e.command, e.body,
  floor(extract(epoch from e.happened_at) * 1000)::float8 as "happenedMs",
  floor(extract(epoch from e.received_at) * 1000)::float8 as "receivedMs"`;

export async function findEvent(
  db: Db,
  of: { gameId: string; eventId: number },
): Promise<(Omit<StoredEvent, "groupId"> & { groupId: string | null }) | undefined> {
  const [row] = await db.execute<Omit<StoredEvent, "groupId"> & { groupId: string | null }>(
    sql`select ${eventColumns} from callback_events e where e.game_id = ${of.gameId}::uuid and e.id = ${of.eventId}`,
  );
  return row;
}

/** Events of these commands of the last hours, the newest so many in the order in which they came, with the teams as they are now. */
export async function selectPast(
  db: Db,
  of: { gameId: string; commands: readonly string[]; hours: number; limit: number },
): Promise<(StoredEvent & { name: string; preset: TeamPreset | null; times: FactTimes })[]> {
  const commands = JSON.stringify(of.commands);
  const rows = await db.execute<StoredEvent & { name: string; preset: TeamPreset | null; times: FactTimes | null }>(sql`
    select ${eventColumns}, coalesce(t.name, '') as name, t.preset, t.fact_times as times from (
      select * from callback_events where game_id = ${of.gameId}::uuid and group_id is not null
        and command in (select jsonb_array_elements_text(${commands}::text::jsonb))
        and received_at > now() - make_interval(hours => ${of.hours})
      order by id desc limit ${of.limit}) e
    left join teams t on t.game_id = ${of.gameId}::uuid and t.group_id = e.group_id
    order by e.id`);
  return rows.map((row) => ({ ...row, times: row.times ?? {} }));
}

/** When somebody in the team came last, by the platform's list: a callback about it may be lost. Unix milliseconds; null for nobody. */
export async function selectLastJoin(db: Db, teamId: string): Promise<number | null> {
  const [row] = await db.execute<{ at: number | null }>(sql`
    select floor(extract(epoch from max(joined_at)) * 1000)::float8 as at from team_members
    where team_id = ${teamId}::uuid and is_member`);
  return row?.at ?? null;
}

/** The times of a team's facts, for the key of what is fired for it. */
export async function findTimes(db: Db, of: { gameId: string; groupId: string }): Promise<FactTimes> {
  const [row] = await db.execute<{ times: FactTimes }>(
    sql`select fact_times as times from teams where game_id = ${of.gameId}::uuid and group_id = ${of.groupId}`,
  );
  return row?.times ?? {};
}

/** What players are called; whoever has no nickname is called by the account. */
export async function selectNames(
  db: Db,
  of: { gameId: string; accounts: readonly string[] },
): Promise<Map<string, string>> {
  const wanted = JSON.stringify(of.accounts.map((account) => ({ account })));
  const rows = await db.execute<{ account: string; name: string }>(sql`
    select k.account, coalesce(nullif(p.nickname, ''), k.account) as name
    from jsonb_to_recordset(${wanted}::text::jsonb) as k(account text)
    left join players p on p.game_id = ${of.gameId}::uuid and p.id = k.account`);
  return new Map(rows.map(({ account, name }) => [account, name]));
}
