import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameScope } from "#server/kernel/context.ts";

/** Teams of one game that the platform is to be asked about. */
type ClaimedLooks = { game: GameScope; groupIds: string[] };

/**
 * Claims the teams that have waited longest for a look, of the game where one has waited longest, for `claimSeconds`: of two workers one
 * gets each. Whoever dies with a claim leaves it to the next.
 * @param of.without games of which none is claimed.
 */
export async function claimLooks(
  db: Db,
  of: { limit: number; claimSeconds: number; without: readonly string[] },
): Promise<ClaimedLooks | undefined> {
  const left = JSON.stringify(of.without.map((id) => ({ id })));
  const free = sql`t.look_wanted_at is not null and coalesce(t.look_claimed_until, '-infinity') < now()
    and t.game_id not in (select k.id from jsonb_to_recordset(${left}::text::jsonb) as k(id uuid))`;
  const rows = await db.execute<{ groupId: string } & GameScope>(sql`
    with oldest as (select t.game_id from teams t where ${free} order by t.look_wanted_at limit 1),
    mine as (
      select t.id from teams t where t.game_id = (select game_id from oldest) and ${free}
      order by t.look_wanted_at limit ${of.limit} for update skip locked
    )
    update teams t set look_claimed_until = now() + make_interval(secs => ${of.claimSeconds})
    from mine, games g where t.id = mine.id and g.id = t.game_id
    returning t.group_id as "groupId", g.id, g.slug, g.name, g.kind`);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { id, slug, name, kind } = first;
  return { game: { id, slug, name, kind }, groupIds: rows.map(({ groupId }) => groupId) };
}

/** Forgets teams that the lock made and that turned out to be nowhere. */
export async function deleteTeams(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = JSON.stringify(ids.map((id) => ({ id })));
  await db.execute(sql`
    delete from teams t using jsonb_to_recordset(${rows}::text::jsonb) as k(id uuid) where t.id = k.id`);
}

type TeamKeys = readonly { gameId: string; groupId: string }[];
/** In the order in which everybody locks teams. */
const lockedOf = (keys: TeamKeys) => sql`
  select t.id from teams t
  join jsonb_to_recordset(${JSON.stringify(keys.map(({ gameId, groupId }) => ({ game_id: gameId, group_id: groupId })))}::text::jsonb)
    as k(game_id uuid, group_id text) on t.game_id = k.game_id and t.group_id = k.group_id
  order by t.game_id, t.group_id collate "C" for update of t`;

/**
 * Has the platform asked about teams that Herald knows. Also where it is being asked or somebody wanted to know before: a question that left
 * before now does not answer this wish.
 */
export async function wantLooks(db: Db, keys: TeamKeys): Promise<void> {
  await db.execute(sql`
    with wanted as (${lockedOf(keys)}) update teams t set look_wanted_at = now() from wanted where t.id = wanted.id`);
}

/** Gives claimed teams back, of which nobody could be asked. */
export async function releaseLooks(db: Db, keys: TeamKeys): Promise<void> {
  await db.execute(sql`
    with mine as (${lockedOf(keys)}) update teams t set look_claimed_until = null from mine where t.id = mine.id`);
}
