import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameScope } from "#server/kernel/context.ts";

const sanctionsOf = sql`moderation_sanctions s where s.game_id = r.game_id and s.decision_id = r.decision_id`;
/**
 * Whether readers were kept from the message: a verdict that was only written down, or came after the message had passed, stopped none, unless it
 * was taken back.
 */
const wasStopped = sql`(exists (select from moderation_decisions d where d.game_id = r.game_id and d.decided_at = r.decided_at
    and d.id = r.decision_id and d.mode = 'enforced' and (d.source = 'live' or exists (select from moderation_leaks l
      where l.game_id = r.game_id and l.sender = r.sender and l.decision_id = r.decision_id and l.state = 'recalled'))))`;
const isLifted = sql`exists (select from ${sanctionsOf} and s.lifted_by_name is not null
  and (s.kind in ('mute_team', 'mute_all', 'ban') or s.ends_at is not null))`;
/** A player who lost something by a decision that was overturned, and does not know it yet. By `now()`: an index is searched for it. */
const isUntold = (
  minutes: number,
): SQL => sql`r.outcome is not null and r.outcome = 'overturn' and r.verdict <> 'allow' and r.told_at is null
  and r.reviewed_at > now() - make_interval(mins => ${minutes}) and (${wasStopped} or ${isLifted})`;

/** Games with players who are to be told of what was overturned. */
export async function selectGamesUntold(db: Db, of: { minutes: number }): Promise<GameScope[]> {
  return await db.execute<GameScope>(sql`
    select g.id, g.slug, g.name, g.kind from games g
    where exists (select from moderation_reviews r where r.game_id = g.id and ${isUntold(of.minutes)})`);
}

type Untold = { gameId: string; minutes: number; id?: string | undefined };
const isOne = (id: string | undefined): SQL => (id === undefined ? sql`true` : sql`r.id = ${id}::uuid`);

export async function isToldLater(db: Db, of: Untold & { id: string }): Promise<boolean> {
  const [row] = await db.execute<{ is: boolean }>(sql`
    select exists (select from moderation_reviews r where r.game_id = ${of.gameId}::uuid and ${isOne(of.id)} and ${isUntold(of.minutes)}) as is`);
  return row?.is === true;
}

type Overturned = {
  id: string;
  sender: string;
  decisionId: string;
  decidedAt: Date;
  reviewedAt: Date;
  wasStopped: boolean;
  isLifted: boolean;
};

/**
 * Takes an overturned decision whose player was not told yet: it is somebody's for so long.
 * @param of.id that one alone
 */
export async function takeUntold(db: Db, of: Untold & { claimSeconds: number }): Promise<Overturned | undefined> {
  const [row] = await db.execute<
    Omit<Overturned, "decidedAt" | "reviewedAt"> & Record<"decidedAt" | "reviewedAt", string>
  >(sql`
    with due as (select r.id from moderation_reviews r where r.game_id = ${of.gameId}::uuid and ${isOne(of.id)} and ${isUntold(of.minutes)}
      and coalesce(r.locked_until, '-infinity') <= clock_timestamp() order by r.reviewed_at limit 1 for update of r skip locked)
    update moderation_reviews r set locked_by_name = 'herald', locked_until = clock_timestamp() + make_interval(secs => ${of.claimSeconds})
    from due where r.id = due.id
    returning r.id, r.sender, r.decision_id as "decisionId", r.decided_at::text as "decidedAt", r.reviewed_at::text as "reviewedAt",
      ${wasStopped} as "wasStopped", ${isLifted} as "isLifted"`);
  return row && { ...row, decidedAt: new Date(row.decidedAt), reviewedAt: new Date(row.reviewedAt) };
}

export async function markTold(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    update moderation_reviews set told_at = clock_timestamp(), locked_by_name = null, locked_until = null where id = ${id}::uuid`);
}
