import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { TeamKey } from "../records/queries.ts";

export type WaitingEvent = TeamKey & {
  eventId: number;
  command: string;
  body: string;
  happenedMs: number | null;
  receivedMs: number;
};

const columns = sql`e.id::float8 as "eventId", e.game_id as "gameId", e.group_id as "groupId", e.command, e.body,
  floor(extract(epoch from e.happened_at) * 1000)::float8 as "happenedMs",
  floor(extract(epoch from e.received_at) * 1000)::float8 as "receivedMs"`;

const take = (db: Db, mine: SQL): Promise<WaitingEvent[]> =>
  db.execute<WaitingEvent>(sql`
    with mine as (${mine}),
    taken as (delete from team_work w using mine where w.event_id = mine.event_id returning w.game_id, w.event_id)
    select ${columns} from taken join callback_events e on e.game_id = taken.game_id and e.id = taken.event_id where e.group_id is not null`);

/**
 * Takes the oldest waiting events that no other worker holds. They are gone from the queue when the transaction ends, and back in it when
 * it does not.
 */
export function takeWork(db: Db, limit: number): Promise<WaitingEvent[]> {
  return take(db, sql`select event_id from team_work order by event_id limit ${limit} for update skip locked`);
}

/** Takes the oldest of all, also when another worker holds it: nothing when that one took it in after all. */
export async function takeOldestWork(db: Db): Promise<WaitingEvent | undefined> {
  // A limit would go on to the next one when the oldest is gone.
  const oldest = sql`(select min(event_id) from team_work)`;
  const [event] = await take(db, sql`select event_id from team_work where event_id = ${oldest} for update`);
  return event;
}

/**
 * Takes what waits of these teams, before they are compared with what the platform says. What another worker has taken and not yet taken in
 * is waited for: it is no drift either. In the order of the events, and before any team is locked, so that none waits in a circle.
 */
export async function takeWorkOf(db: Db, keys: readonly TeamKey[]): Promise<WaitingEvent[]> {
  if (keys.length === 0) return [];
  const wanted = JSON.stringify(keys.map(({ gameId, groupId }) => ({ game_id: gameId, group_id: groupId })));
  return await take(
    db,
    sql`select q.event_id from team_work q
      join jsonb_to_recordset(${wanted}::text::jsonb) as k(game_id uuid, group_id text)
        on q.game_id = k.game_id and q.group_id = k.group_id
      order by q.event_id for update of q`,
  );
}

/** How much waits to be taken in, and since when the oldest does. */
export async function selectLag(db: Db, gameId: string | null): Promise<{ waiting: number; oldestMs: number }> {
  const [row] = await db.execute<{ waiting: number; oldestMs: number }>(sql`
    select count(*)::int as waiting,
      coalesce(extract(epoch from now() - min(e.received_at)) * 1000, 0)::float8 as "oldestMs"
    from team_work w join callback_events e on e.game_id = w.game_id and e.id = w.event_id
    where ${gameId === null ? sql`true` : sql`w.game_id = ${gameId}::uuid`}`);
  return { waiting: row?.waiting ?? 0, oldestMs: Math.max(0, Math.round(row?.oldestMs ?? 0)) };
}
