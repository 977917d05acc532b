import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Verdict } from "#db/enums/decisions.ts";
import type { ReviewOutcome, SanctionKind, SanctionState } from "#db/enums/moderation-work.ts";
import { moderationSanctions } from "#db/schema/moderation-queue.ts";
import { type LadderStep, moderationSettings } from "#db/schema/moderation-rules.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { decidedAtOf } from "../log/rules/decided-at.ts";
import type { SanctionStanding } from "./schema.ts";

export type SanctionRow = typeof moderationSanctions.$inferSelect;
type Key = { gameId: string; id: string };

const isRow = ({ gameId, id }: Key) => and(eq(moderationSanctions.gameId, gameId), eq(moderationSanctions.id, id));
const afterMinutes = (minutes: number | null): SQL =>
  minutes === null ? sql`null` : sql`clock_timestamp() + make_interval(mins => ${minutes})`;

type NewSanction = Pick<
  SanctionRow,
  | "id"
  | "gameId"
  | "account"
  | "kind"
  | "step"
  | "groupId"
  | "reason"
  | "decisionId"
  | "reviewId"
  | "madeBy"
  | "madeByName"
> & {
  minutes: number | null;
};

/** Writes a sanction before its call. @returns undefined when there is one of this id. */
export async function insertSanction(db: Db, { minutes, ...row }: NewSanction): Promise<SanctionRow | undefined> {
  const [made] = await db
    .insert(moderationSanctions)
    .values({
      ...row,
      startsAt: sql`clock_timestamp()`,
      endsAt: afterMinutes(minutes),
    })
    .onConflictDoNothing()
    .returning();
  return made;
}

/** Whatever game it is of: an id is one sanction's. */
export async function findSanctionById(db: Db, id: string): Promise<SanctionRow | undefined> {
  const [row] = await db.select().from(moderationSanctions).where(eq(moderationSanctions.id, id));
  return row;
}

export async function lockSanction(db: Db, key: Key): Promise<SanctionRow | undefined> {
  const [row] = await db.select().from(moderationSanctions).where(isRow(key)).for("update");
  return row;
}

/**
 * Takes a sanction to call the platform for it. One player's sanctions go one after the other: each call sets what all of them together ask
 * for, and the later answer must not undo the earlier one. Call it in a transaction of its own.
 * @returns undefined when there is nothing to do, or somebody is at it.
 */
export async function claimSanction(
  db: Db,
  of: Key & { account: string; claimSeconds: number },
): Promise<SanctionRow | undefined> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`herald.sanctions:${of.gameId}:${of.account}`}, 0))`,
  );
  const [row] = await db
    .update(moderationSanctions)
    .set({ claimedUntil: sql`clock_timestamp() + make_interval(secs => ${of.claimSeconds})` })
    .where(
      and(
        isRow(of),
        sql`(state in ('calling', 'ending') or (state in ('active', 'done') and told_at is null and code is null
          and (ends_at is null or ends_at > clock_timestamp())))`,
        sql`not exists (select from moderation_sanctions o where o.game_id = ${of.gameId}::uuid and o.account = ${of.account}
          and o.claimed_until > clock_timestamp())`,
      ),
    )
    .returning();
  return row;
}

/** That a call leaves. Whoever finds it there asks the platform before it calls again. */
export async function markCalled(db: Db, id: string): Promise<void> {
  await db.execute(sql`update moderation_sanctions set called_at = clock_timestamp() where id = ${id}::uuid`);
}

/** Gives a claim back; another try comes after so long. The call of one that did not leave is forgotten. */
export async function freeSanction(
  db: Db,
  of: { id: string; afterSeconds: number; hasNotLeft?: boolean },
): Promise<void> {
  const called = of.hasNotLeft === true ? sql`null` : sql`called_at`;
  await db.execute(sql`
    update moderation_sanctions set called_at = ${called},
      claimed_until = ${of.afterSeconds === 0 ? sql`null` : sql`clock_timestamp() + make_interval(secs => ${of.afterSeconds})`}
    where id = ${of.id}::uuid`);
}

export type Settled = { from: SanctionState; state: SanctionState; code?: number | null; isTold?: boolean };

/** Writes what became of a call. @returns false when the sanction moved on meanwhile; the claim is given back all the same. */
export async function settleSanction(db: Db, id: string, to: Settled): Promise<boolean> {
  const isOver = to.state === "ended" || to.state === "lifted";
  const rows = await db
    .update(moderationSanctions)
    .set({
      state: to.state,
      claimedUntil: null,
      calledAt: null,
      version: sql`${moderationSanctions.version} + 1`,
      ...(to.code === undefined ? {} : { code: to.code }),
      ...(to.isTold === true ? { toldAt: sql`clock_timestamp()` } : {}),
      ...(isOver ? { endedAt: sql`clock_timestamp()` } : {}),
    })
    .where(and(eq(moderationSanctions.id, id), eq(moderationSanctions.state, to.from)))
    .returning({ id: moderationSanctions.id });
  if (rows.length === 0) await freeSanction(db, { id, afterSeconds: 0 });
  return rows.length > 0;
}

/** Writes that the player was told, or the platform's refusal to tell. */
export async function settleTold(db: Db, id: string, code: number | null): Promise<void> {
  await db.execute(sql`
    update moderation_sanctions set claimed_until = null, code = coalesce(${code}::int, code),
      told_at = case when ${code}::int is null then clock_timestamp() end where id = ${id}::uuid`);
}

/** Begins the end of a sanction by a person. The caller holds its lock. */
export async function beginLift(
  db: Db,
  ids: readonly string[],
  by: { name: string; reason: string },
): Promise<SanctionRow[]> {
  if (ids.length === 0) return [];
  return await db
    .update(moderationSanctions)
    .set({
      state: "ending",
      liftedByName: by.name,
      liftReason: by.reason,
      calledAt: null,
      version: sql`${moderationSanctions.version} + 1`,
    })
    .where(inArray(moderationSanctions.id, [...ids]))
    .returning();
}

/** What came of a decision and is not over. */
export function lockSanctionsOf(db: Db, of: { gameId: string; decisionId: string }): Promise<SanctionRow[]> {
  return db
    .select()
    .from(moderationSanctions)
    .where(
      and(
        eq(moderationSanctions.gameId, of.gameId),
        eq(moderationSanctions.decisionId, of.decisionId),
        inArray(moderationSanctions.state, ["calling", "active", "unknown"]),
      ),
    )
    .orderBy(moderationSanctions.id)
    .for("update");
}

/**
 * Begins the end of everything whose time is over, of all games: also of what nobody knows whether it ever began. `now()`, since no index is
 * searched for what `clock_timestamp()` says: every second all that holds would be read.
 */
export async function beginEnds(db: Db, limit: number): Promise<void> {
  await db.execute(sql`
    with due as (select id from moderation_sanctions where state in ('active', 'unknown') and ends_at is not null and ends_at <= now()
      order by ends_at limit ${limit} for update skip locked)
    update moderation_sanctions s set state = 'ending', called_at = null, version = s.version + 1 from due where s.id = due.id`);
}

export type OpenSanction = { id: string; account: string; game: GameScope };

/**
 * Sanctions that a worker has something to do for: an end, a beginning that whoever asked for it did not bring to an end, a player who was not
 * told. Each player is told for so long and no longer, and of nothing whose time is over: what holds is on the platform in any case.
 * @param of.limit for each game: one whose platform is away holds up no other
 */
export async function selectOpen(
  db: Db,
  of: { limit: number; restSeconds: number; tellMinutes: number },
): Promise<OpenSanction[]> {
  const rows = await db.execute<{ sanctionId: string; account: string } & GameScope>(sql`
    select s.id as "sanctionId", s.account, g.id, g.slug, g.name, g.kind from games g cross join lateral (
      (select id, account from moderation_sanctions where game_id = g.id and state in ('calling', 'ending')
        and coalesce(claimed_until, '-infinity') <= clock_timestamp()
        and (state = 'ending' or created_at < clock_timestamp() - make_interval(secs => ${of.restSeconds})) order by created_at limit ${of.limit})
      union all
      (select id, account from moderation_sanctions where game_id = g.id and state in ('active', 'done') and told_at is null and code is null
        and coalesce(claimed_until, '-infinity') <= clock_timestamp() and (ends_at is null or ends_at > clock_timestamp())
        and created_at between now() - make_interval(mins => ${of.tellMinutes}) and now() - make_interval(secs => ${of.restSeconds})
        order by created_at limit ${of.limit})
    ) s`);
  return rows.map(({ sanctionId, account, id, slug, name, kind }) => ({
    id: sanctionId,
    account,
    game: { id, slug, name, kind },
  }));
}

export type Held = { kind: SanctionKind; groupId: string | null; endsAtMs: number | null };

/**
 * What holds a player, with one that is about to begin and without one that is about to end; and the time of the clock by which their ends
 * are told.
 */
export async function selectHeld(
  db: Db,
  of: { gameId: string; account: string; with: string | null },
): Promise<{ held: Held[]; nowMs: number }> {
  const rows = await db.execute<{
    kind: SanctionKind | null;
    groupId: string | null;
    endsAtMs: number | null;
    nowMs: number;
  }>(sql`
    select s.kind, s.group_id as "groupId", floor(extract(epoch from s.ends_at) * 1000)::float8 as "endsAtMs", n.now as "nowMs"
    from (select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now) n
    left join moderation_sanctions s on s.game_id = ${of.gameId}::uuid and s.account = ${of.account}
      and (s.state in ('active', 'unknown') or (s.state = 'calling' and s.id = ${of.with}::uuid))
      and (s.kind <> 'kick' or s.ends_at is not null)`);
  const held = rows.flatMap(({ kind, groupId, endsAtMs }) => (kind === null ? [] : [{ kind, groupId, endsAtMs }]));
  return { held, nowMs: rows[0]?.nowMs ?? 0 };
}

/** Languages that the player, the message and the game speak, in this order. */
export async function findLanguages(
  db: Db,
  of: { gameId: string; account: string; decisionId: string | null; decidedAt: Date | null },
): Promise<(string | null)[]> {
  const at = of.decidedAt?.toISOString() ?? null;
  const [row] = await db.execute<{ player: string | null; message: string | null; game: string | null }>(sql`
    select (select p.language from players p where p.game_id = g.id and p.id = ${of.account}) as player,
      (select d.language from moderation_decisions d where d.game_id = g.id and d.id = ${of.decisionId}::uuid
        and d.decided_at = ${at}::timestamptz) as message,
      g.locales[1] as game
    from games g where g.id = ${of.gameId}::uuid`);
  return row === undefined ? [] : [row.player, row.message, row.game];
}

export async function findDecidedAt(db: Db, of: { gameId: string; decisionId: string }): Promise<Date | null> {
  const at = decidedAtOf(of.decisionId);
  if (at === undefined) return null;
  const [row] = await db.execute<{ at: string }>(sql`
    select decided_at::text as at from moderation_decisions
    where game_id = ${of.gameId}::uuid and decided_at = ${at.toISOString()}::timestamptz and id = ${of.decisionId}::uuid`);
  return row === undefined ? null : at;
}

/**
 * What a person made of a decision. Nobody overturns it until the end of the transaction, so that what is written in it is among what a later
 * overturn lifts.
 */
export async function holdOutcome(
  db: Db,
  of: { gameId: string; decisionId: string },
): Promise<{ verdict: Verdict; outcome: ReviewOutcome | null } | undefined> {
  const [row] = await db.execute<{ verdict: Verdict; outcome: ReviewOutcome | null }>(sql`
    select verdict, outcome from moderation_reviews where game_id = ${of.gameId}::uuid and decision_id = ${of.decisionId}::uuid for share`);
  return row;
}

/** Sanctions of the last days that count as one before: what failed or was taken back counts not. */
export async function countBefore(db: Db, of: { gameId: string; account: string; days: number }): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from moderation_sanctions where game_id = ${of.gameId}::uuid and account = ${of.account}
      and state not in ('failed', 'lifted') and (state <> 'ending' or lifted_by_name is null)
      and created_at > now() - make_interval(days => ${of.days})`);
  return row?.count ?? 0;
}

export async function isBannedNow(db: Db, of: { gameId: string; account: string }): Promise<boolean> {
  const [row] = await db.execute<{ is: boolean }>(sql`
    select exists (select from moderation_sanctions where game_id = ${of.gameId}::uuid and account = ${of.account} and kind = 'ban'
      and state in ('calling', 'active', 'unknown') and (ends_at is null or ends_at > clock_timestamp())) as is`);
  return row?.is === true;
}

/** Calls that nobody brought to an end for so long that nobody knows. @returns them, with their games */
export async function markLost(
  db: Db,
  lostMinutes: number,
): Promise<{ id: string; account: string; game: GameScope }[]> {
  const rows = await db.execute<{ sanctionId: string; account: string } & GameScope>(sql`
    update moderation_sanctions s set state = 'unknown', claimed_until = null, version = s.version + 1 from games g
    where g.id = s.game_id and s.state = 'calling' and coalesce(s.claimed_until, '-infinity') <= clock_timestamp()
      and s.created_at < clock_timestamp() - make_interval(mins => ${lostMinutes})
    returning s.id as "sanctionId", s.account, g.id, g.slug, g.name, g.kind`);
  return rows.map(({ sanctionId, account, id, slug, name, kind }) => ({
    id: sanctionId,
    account,
    game: { id, slug, name, kind },
  }));
}

type LadderRow = { steps: LadderStep[]; days: number };

export async function findLadder(db: Db, gameId: string): Promise<LadderRow | undefined> {
  const [row] = await db
    .select({
      steps: moderationSettings.ladder,
      days: moderationSettings.ladderDays,
    })
    .from(moderationSettings)
    .where(eq(moderationSettings.gameId, gameId));
  return row;
}

const standings: Readonly<Record<SanctionStanding, SQL>> = {
  standing: sql`s.state in ('calling', 'active', 'unknown', 'ending')`,
  over: sql`s.state in ('done', 'ended', 'lifted')`,
  troubled: sql`(s.state in ('failed', 'unknown') or s.code is not null)`,
};
type SanctionFilter = {
  kind?: SanctionKind | undefined;
  standing?: SanctionStanding | undefined;
  account?: string | undefined;
};

type StoredView = Omit<SanctionRow, DateColumn> &
  Record<DateColumn, string | null> & { nickname: string | null; cursorAt: string };
type DateColumn =
  | "decidedAt"
  | "startsAt"
  | "endsAt"
  | "claimedUntil"
  | "calledAt"
  | "createdAt"
  | "endedAt"
  | "toldAt";
export type SanctionWithName = SanctionRow & { nickname: string; cursorAt: string };

const columns = sql`s.id, s.game_id as "gameId", s.account, s.kind, s.state, s.step, s.group_id as "groupId", s.reason, s.decision_id as "decisionId",
  s.decided_at::text as "decidedAt", s.review_id as "reviewId", s.starts_at::text as "startsAt", s.ends_at::text as "endsAt",
  s.claimed_until::text as "claimedUntil", s.called_at::text as "calledAt", s.code, s.made_by as "madeBy", s.made_by_name as "madeByName",
  s.created_at::text as "createdAt", s.lifted_by_name as "liftedByName", s.lift_reason as "liftReason", s.ended_at::text as "endedAt",
  s.told_at::text as "toldAt", s.version, p.nickname, s.created_at::text as "cursorAt"`;

/** Newest first. @param page.after time and id of the last one that was seen */
export async function selectSanctions(
  db: Db,
  gameId: string,
  page: { filter: SanctionFilter; after: readonly [string, string] | undefined; limit: number },
): Promise<SanctionWithName[]> {
  const { kind, standing, account } = page.filter;
  const parts = [sql`s.game_id = ${gameId}::uuid`];
  if (kind !== undefined) parts.push(sql`s.kind = ${kind}`);
  if (standing !== undefined) parts.push(standings[standing]);
  if (account !== undefined) parts.push(sql`s.account = ${account}`);
  if (page.after !== undefined) {
    parts.push(sql`(s.created_at, s.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`);
  }
  const rows = await db.execute<StoredView>(sql`
    select ${columns} from moderation_sanctions s left join players p on p.game_id = s.game_id and p.id = s.account
    where ${sql.join(parts, sql` and `)} order by s.created_at desc, s.id desc limit ${page.limit}`);
  return rows.map(fromStored);
}

export async function findSanctionView(db: Db, key: Key): Promise<SanctionWithName | undefined> {
  const [row] = await db.execute<StoredView>(sql`
    select ${columns} from moderation_sanctions s left join players p on p.game_id = s.game_id and p.id = s.account
    where s.game_id = ${key.gameId}::uuid and s.id = ${key.id}::uuid`);
  return row && fromStored(row);
}

function fromStored({ nickname, ...row }: StoredView): SanctionWithName {
  const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
  const sure = (text: string | null): Date => new Date(text ?? 0);
  return {
    ...row,
    nickname: nickname ?? "",
    decidedAt: dateOf(row.decidedAt),
    startsAt: sure(row.startsAt),
    endsAt: dateOf(row.endsAt),
    claimedUntil: dateOf(row.claimedUntil),
    calledAt: dateOf(row.calledAt),
    createdAt: sure(row.createdAt),
    endedAt: dateOf(row.endedAt),
    toldAt: dateOf(row.toldAt),
  };
}
