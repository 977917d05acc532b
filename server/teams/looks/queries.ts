import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameScope } from "#server/kernel/context.ts";

/** Teams of one game that the platform is to be asked about. */
type ClaimedLooks = { game: GameScope; groupIds: string[] };

/**
 * Claims the teams that have waited longest for a look, of the game where one has waited longest, for `claimSeconds`: of two workers one
 * gets each. Whoever dies with a claim leaves it to the next.
 */
export async function claimLooks(
  db: Db,
  of: { limit: number; claimSeconds: number },
): Promise<ClaimedLooks | undefined> {
  const free = sql`t.look_wanted_at is not null and coalesce(t.look_claimed_until, '-infinity') < now()`;
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

/** Has the platform asked about teams that Herald knows. */
export async function wantLooks(db: Db, keys: readonly { gameId: string; groupId: string }[]): Promise<void> {
  const wanted = JSON.stringify(keys.map(({ gameId, groupId }) => ({ game_id: gameId, group_id: groupId })));
  await db.execute(sql`
    update teams t set look_wanted_at = coalesce(t.look_wanted_at, now())
    from jsonb_to_recordset(${wanted}::text::jsonb) as k(game_id uuid, group_id text)
    where t.game_id = k.game_id and t.group_id = k.group_id`);
}
