import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { countOf, type Erased, inJson, wholeWord, wordsOf } from "../queries.ts";

/** Events of a game behind one id up to another one, which is among them. */
export type EventRange = { afterId: number; untilId: number };

/** How much one statement reads, and changes. */
const eventsReadMax = 5_000;
const eventsChangedMax = 1_000;

const isOwn = ({ account }: Erased): SQL => sql`e.account = ${account}`;

/** Bodies are searched as text, as messages are. A plain search first: it passes nearly every event, at a fraction of what the other costs. */
function isNamed(player: Erased): SQL {
  const [account = "", name] = wordsOf(player);
  const whole = sql`(position(${account} in e.body) > 0 and e.body ~ ${wholeWord(account)})`;
  return name === undefined ? whole : sql`(${whole} or position(${inJson(name)} in e.body) > 0)`;
}

/** The newest event of the game; 0 when there is none. */
export async function findLastEvent(db: Db, gameId: string): Promise<number> {
  const [row] = await db.execute<{ id: number }>(
    sql`select coalesce(max(id), 0)::float8 as id from callback_events where game_id = ${gameId}::uuid`,
  );
  return row?.id ?? 0;
}

/**
 * Transactions that may be writing events at this moment: the lock of the table that each takes before it takes an id, and keeps to its end. It tells what an
 * id cannot: ids rise in the order in which they are taken, and not in that of commits.
 */
export async function selectEventWriters(db: Db): Promise<string[]> {
  const rows = await db.execute<{ writer: string }>(sql`
    select distinct l.virtualtransaction as writer from pg_locks l
    where l.locktype = 'relation' and l.relation = 'callback_events'::regclass and l.mode = 'RowExclusiveLock' and l.granted
      and l.database = (select d.oid from pg_database d where d.datname = current_database())`);
  return rows.map(({ writer }) => writer);
}

/** The end of the next part of a range that one statement may read: its first statement knows nothing but ids, so that the second one's limits are known when it is planned. */
export async function findPart(
  db: Db,
  { gameId, afterId, untilId }: EventRange & { gameId: string },
): Promise<{ lastId: number; isWhole: boolean } | undefined> {
  const [row] = await db.execute<{ lastId: number | null; count: number }>(sql`
    select max(p.id)::float8 as "lastId", count(*)::int as count from (
      select id from callback_events where game_id = ${gameId}::uuid and id > ${afterId} and id <= ${untilId} order by id limit ${eventsReadMax}) as p`);
  return row?.lastId == null ? undefined : { lastId: row.lastId, isWhole: row.count < eventsReadMax };
}

/** The player's own events, and others' that name the player. */
export async function selectEventsNaming(db: Db, player: Erased, { afterId, untilId }: EventRange): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select e.id::float8 as id from callback_events e
    where e.game_id = ${player.gameId}::uuid and e.id > ${afterId} and e.id <= ${untilId} and (${isOwn(player)} or ${isNamed(player)}) order by e.id`);
  return rows.map(({ id }) => id);
}

/**
 * What the platform told of the player. An event that the player is the subject of keeps only what it was and of which group; in the others the
 * account, and the nickname, are told by the mark. What waits for the state of teams is taken out, since it could not be read any more.
 * @param of.passing work that somebody is just taking in is left to them: who holds teams must not wait for it.
 * @returns how many events: those that name the player no more, because another erasure was faster, are not among them.
 */
export async function eraseFromEvents(
  db: Db,
  player: Erased,
  of: { ids: readonly number[]; passing: boolean },
): Promise<number> {
  let count = 0;
  for (let at = 0; at < of.ids.length; at += eventsChangedMax)
    count += await erasePart(db, player, { ...of, ids: of.ids.slice(at, at + eventsChangedMax) });
  return count;
}

async function erasePart(
  db: Db,
  player: Erased,
  { ids, passing }: { ids: readonly number[]; passing: boolean },
): Promise<number> {
  const { gameId, account, nickname, mark } = player;
  const [, name] = wordsOf({ account, nickname });
  const these = sql`e.game_id = ${gameId}::uuid and e.id = any(${sql.param([...ids])}::bigint[])`;
  const withoutAccount = sql`regexp_replace(e.body, ${wholeWord(account)}, ${mark}, 'g')`;
  const others = name === undefined ? withoutAccount : sql`replace(${withoutAccount}, ${inJson(name)}, ${mark})`;
  // In the order in which everybody takes them, so that none waits for another in a circle.
  await db.execute(sql`
    with mine as (select w.event_id from team_work w join callback_events e on e.id = w.event_id
      where ${these} and ${isOwn(player)} order by w.event_id for update of w ${passing ? sql`skip locked` : sql``})
    delete from team_work w using mine where w.event_id = mine.event_id`);
  return countOf(
    db,
    sql`update callback_events e set account = case when ${isOwn(player)} then ${mark} else e.account end,
        body = case when ${isOwn(player)} then json_build_object('CallbackCommand', e.command, 'GroupId', e.group_id, 'Erased', ${mark}::text)::text else ${others} end
      from (select e.id from callback_events e where ${these} order by e.id for update) as f
      where e.game_id = ${gameId}::uuid and e.id = f.id and (${isOwn(player)} or ${isNamed(player)})`,
  );
}
