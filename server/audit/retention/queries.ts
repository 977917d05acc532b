import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import type { GameKind } from "#db/enums/games.ts";
import type { HoldSubject, RetentionTable } from "#db/enums/retention.ts";
import { audienceRejects, audienceUnknowns } from "#db/schema/audiences.ts";
import { bulkPlans } from "#db/schema/bulk.ts";
import { callbackCounts, callbackEvents } from "#db/schema/callbacks.ts";
import { exclusions } from "#db/schema/exclusions.ts";
import { notices } from "#db/schema/halts.ts";
import { labelChanges } from "#db/schema/labels.ts";
import { messageSends } from "#db/schema/messages.ts";
import { moderationCounts, moderationDecisions, moderationRuleCounts } from "#db/schema/moderation-decisions.ts";
import { moderationGaps, moderationLeaks } from "#db/schema/moderation-leaks.ts";
import { moderationReviews, moderationSanctions } from "#db/schema/moderation-queue.ts";
import { moderationReplays } from "#db/schema/moderation-rules.ts";
import { legalHolds, retentionRules, retentionRuns } from "#db/schema/retention.ts";
import { staffInvitations, staffSessions } from "#db/schema/staff.ts";
import { teamActRecords, teamDisbands } from "#db/schema/team-acts.ts";
import { teamFirings } from "#db/schema/team-automations.ts";
import { teams } from "#db/schema/teams.ts";
import { testSends } from "#db/schema/test-sends.ts";

/** Which rows: of a game (of all for `sessions`), final before `cutoff`. */
export type Due = { table: RetentionTable; gameId: string | null; cutoff: Date };

/** @property first in which order they go, where that matters: what goes along with another row is counted only when it goes before. */
type Rows = { from: PgTable; where: (due: { game: SQL; cutoff: SQL }) => SQL; first?: SQL };

const standing = (game: SQL, subject: HoldSubject, id: SQL) =>
  sql`exists (select from ${legalHolds} h where h.game_id = ${game} and h.subject = ${subject} and h.lifted_at is null and h.subject_id = ${id})`;
const ofEndedRun = (game: SQL, cutoff: SQL) =>
  sql`exists (select from runs r where r.id = x.run_id and r.game_id = ${game} and r.finished_at < ${cutoff}
    and not ${standing(game, "campaign", sql`r.campaign_id::text`)})`;
const ofOldAudience = (game: SQL, cutoff: SQL) =>
  sql`exists (select from audiences a where a.id = x.audience_id and a.game_id = ${game} and a.created_at < ${cutoff} and a.state in ('ready', 'failed')
    and not exists (select from campaigns k where k.audience_id = a.id and ${standing(game, "campaign", sql`k.id::text`)}))`;

/** For each table: what of it is final, old, and kept by no hold on a player or a mail. `x` is the row. */
const rowsOf: Readonly<Record<RetentionTable, Rows>> = {
  run_exclusions: {
    from: exclusions,
    where: ({ game, cutoff }) => sql`${ofEndedRun(game, cutoff)} and not ${standing(game, "player", sql`x.account`)}`,
  },
  message_sends: {
    from: messageSends,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.created_at < ${cutoff}
      and not exists (select from message_deliveries d where d.send_id = x.id
        and (d.state not in ('sent', 'failed') or ${standing(game, "player", sql`d.recipient`)}))`,
  },
  test_sends: {
    from: testSends,
    // While a mail may still leave, its test-send is what lets it.
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.finished_at < ${cutoff}
      and exists (select from campaigns k where k.id = x.campaign_id and k.state in ('completed', 'cancelled', 'failed'))
      and not ${standing(game, "campaign", sql`x.campaign_id::text`)}
      and not exists (select from test_send_accounts a where a.test_send_id = x.id and ${standing(game, "player", sql`a.account`)})`,
  },
  notices: {
    from: notices,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.created_at < ${cutoff}
      and not ${standing(game, "campaign", sql`x.campaign_id::text`)}
      and not exists (select from webhook_deliveries d where d.notice_id = x.id and d.state = 'waiting')`,
  },
  label_changes: {
    from: labelChanges,
    // A change takes its undo with it, and the undo of that: it waits until all of them are as old.
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.finished_at < ${cutoff}
      and not exists (with recursive undone(id, finished_at) as (
          select id, finished_at from label_changes where undo_of = x.id
          union all select u.id, u.finished_at from label_changes u join undone on u.undo_of = undone.id
        ) select from undone where finished_at is null or finished_at >= ${cutoff})
      and not exists (select from ${legalHolds} h where h.game_id = ${game} and h.subject = 'player' and h.lifted_at is null and (
        exists (select from label_change_parts p where p.change_id = x.id
          and p.edits @> jsonb_build_array(jsonb_build_object('account', h.subject_id)))
        or exists (select from label_change_skips s where s.change_id = x.id and s.account = h.subject_id)
        or h.subject_id = any(string_to_array(x.given_ids, E'\n'))))`,
    first: sql`order by x.created_at desc, x.id`,
  },
  audience_rejects: { from: audienceRejects, where: ({ game, cutoff }) => ofOldAudience(game, cutoff) },
  audience_unknowns: {
    from: audienceUnknowns,
    where: ({ game, cutoff }) =>
      sql`${ofOldAudience(game, cutoff)} and not ${standing(game, "player", sql`x.account`)}`,
  },
  bulk_plans: {
    from: bulkPlans,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.created_at < ${cutoff} and x.expires_at < now()
      and not exists (select from bulk_plan_rows b where b.plan_id = x.id
        and ((x.begun_at is not null and b.will_happen and b.outcome is null) or ${standing(game, "campaign", sql`b.campaign_id::text`)}))`,
  },
  callback_events: {
    from: callbackEvents,
    // What the state of teams has not taken in yet stays. A body may name a player whom no column does.
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.received_at < ${cutoff}
      and not exists (select from team_work w where w.event_id = x.id)
      and not exists (select from ${legalHolds} h where h.game_id = ${game} and h.subject = 'player' and h.lifted_at is null
        and (h.subject_id = x.account or position(h.subject_id in x.body) > 0))`,
  },
  callback_counts: {
    from: callbackCounts,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.minute < ${cutoff}`,
  },
  teams: {
    from: teams,
    // Whoever was in it, or left it before its end, goes with it.
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.state = 'disbanded' and x.disbanded_at < ${cutoff}
      and not exists (select from team_work w where w.game_id = x.game_id and w.group_id = x.group_id)
      and not ${standing(game, "player", sql`x.owner`)}
      and not exists (select from team_members m where m.team_id = x.id and ${standing(game, "player", sql`m.account`)})`,
  },
  team_acts: {
    from: teamActRecords,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.settled_at < ${cutoff}`,
  },
  team_disbands: {
    from: teamDisbands,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and (x.finished_at < ${cutoff}
      or (x.state = 'planned' and x.created_at < ${cutoff} and x.expires_at < now()))`,
  },
  team_firings: {
    from: teamFirings,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.settled_at < ${cutoff}`,
  },
  moderation_decisions: {
    from: moderationDecisions,
    // What waits for a person, or is the text of a leak that is not over, stays.
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.decided_at < ${cutoff}
      and not exists (select from moderation_reviews r where r.game_id = x.game_id and r.decision_id = x.id and r.outcome is null)
      and not exists (select from moderation_leaks l where l.game_id = x.game_id and l.decision_id = x.id and l.settled_at is null)
      and not ${standing(game, "player", sql`x.sender`)} and not ${standing(game, "player", sql`x.recipient`)}`,
  },
  moderation_counts: {
    from: moderationCounts,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.minute < ${cutoff}`,
  },
  moderation_rule_counts: {
    from: moderationRuleCounts,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.hour < ${cutoff}`,
  },
  moderation_leaks: {
    from: moderationLeaks,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.settled_at < ${cutoff}
      and not ${standing(game, "player", sql`x.sender`)} and not ${standing(game, "player", sql`x.recipient`)}`,
  },
  moderation_gaps: {
    from: moderationGaps,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.closed_at < ${cutoff}`,
  },
  moderation_reviews: {
    from: moderationReviews,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.reviewed_at < ${cutoff}
      and not ${standing(game, "player", sql`x.sender`)}`,
  },
  moderation_sanctions: {
    from: moderationSanctions,
    where: ({ game, cutoff }) => sql`x.game_id = ${game}
      and coalesce(x.ended_at, case when x.state in ('done', 'failed') then x.created_at end) < ${cutoff}
      and not ${standing(game, "player", sql`x.account`)}`,
  },
  moderation_replays: {
    from: moderationReplays,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and x.finished_at < ${cutoff}`,
  },
  invitations: {
    from: staffInvitations,
    where: ({ game, cutoff }) => sql`x.game_id = ${game} and coalesce(x.closed_at, x.expires_at) < ${cutoff}`,
  },
  sessions: {
    from: staffSessions,
    where: ({ cutoff }) => sql`coalesce(x.ended_at, x.expires_at) < ${cutoff}
      and not exists (select from memberships m join ${legalHolds} h on h.game_id = m.game_id
        where m.staff_id = x.staff_id and h.subject = 'game' and h.lifted_at is null)`,
  },
};

function dueRows({ table, gameId, cutoff }: Due): SQL {
  const { from, where } = rowsOf[table];
  const game = sql`${gameId}::uuid`;
  const old = where({ game, cutoff: sql`${cutoff.toISOString()}::timestamptz` });
  return sql`from ${from} x where ${old} and not exists (select from ${legalHolds} h
    where h.game_id = ${game} and h.subject = 'game' and h.lifted_at is null)`;
}

export async function countDue(db: Db, due: Due): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count ${dueRows(due)}`);
  return row?.count ?? 0;
}

/**
 * Deletes up to `limit` rows. Rows that somebody works on are left for the next time. A place alone does not name a row: each partition of a
 * table has its own row at (0,1).
 * @returns how many.
 */
export async function deleteDue(db: Db, due: Due & { limit: number }): Promise<number> {
  const { from, first = sql`` } = rowsOf[due.table];
  const [row] = await db.execute<{ count: number }>(sql`with due as materialized (
      select x.tableoid as part, x.ctid as place ${dueRows(due)} ${first} limit ${due.limit} for update of x skip locked
    ), gone as (
      delete from ${from} as d where d.ctid = any(array(select place from due))
        and exists (select from due where due.part = d.tableoid and due.place = d.ctid) returning 1
    ) select count(*)::int as count from gone`);
  return row?.count ?? 0;
}

/** A hold that is placed and rows that go wait for one another, so that none goes after the hold stands. */
export async function lockRetention(db: Db, gameId: string | null): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`herald.retention:${gameId ?? ""}`}, 0))`);
}

export async function readCutoff(db: Db, days: number): Promise<Date> {
  const [row] = await db.execute<{ at: string }>(sql`select now() - make_interval(days => ${days}) as at`);
  if (row === undefined) throw new Error("no clock");
  return new Date(row.at);
}

export type RuleRow = typeof retentionRules.$inferSelect;
const ofRule = (key: { gameId: string | null; table: RetentionTable }) =>
  and(
    key.gameId === null ? isNull(retentionRules.gameId) : eq(retentionRules.gameId, key.gameId),
    eq(retentionRules.tableName, key.table),
  );

export async function findRule(
  db: Db,
  key: { gameId: string | null; table: RetentionTable },
): Promise<RuleRow | undefined> {
  const [row] = await db.select().from(retentionRules).where(ofRule(key));
  return row;
}

/** A game's rules, and those of what belongs to no game. */
export function selectRules(db: Db, gameId: string): Promise<RuleRow[]> {
  return db
    .select()
    .from(retentionRules)
    .where(sql`${retentionRules.gameId} = ${gameId} or ${retentionRules.gameId} is null`);
}

export type RuleOfGame = {
  table: RetentionTable;
  days: number;
  game: { id: string; slug: string; name: string; kind: GameKind } | null;
};

/** Every rule of the installation, with its game. */
export async function selectAllRules(db: Db): Promise<RuleOfGame[]> {
  const rows = await db.execute<{
    table: RetentionTable;
    days: number;
    id: string | null;
    slug: string;
    name: string;
    kind: GameKind;
  }>(sql`
    select r.table_name as "table", r.days, g.id, g.slug, g.name, g.kind
    from ${retentionRules} r left join games g on g.id = r.game_id order by g.slug nulls last, r.table_name`);
  return rows.map(({ table, days, id, slug, name, kind }) => ({
    table,
    days,
    game: id === null ? null : { id, slug, name, kind },
  }));
}

export async function writeRule(
  db: Db,
  rule: { gameId: string | null; table: RetentionTable; days: number | null; by: string },
): Promise<void> {
  await db.delete(retentionRules).where(ofRule(rule));
  if (rule.days === null) return;
  const { gameId, table: tableName, days, by: updatedByName } = rule;
  await db.insert(retentionRules).values({ gameId, tableName, days, updatedByName });
}

export type RunRow = typeof retentionRuns.$inferSelect;

/** The newest run of each table of a game, and of what belongs to no game. */
export function selectLastRuns(db: Db, gameId: string): Promise<RunRow[]> {
  return db
    .selectDistinctOn([retentionRuns.tableName])
    .from(retentionRuns)
    .where(sql`${retentionRuns.gameId} = ${gameId} or ${retentionRuns.gameId} is null`)
    .orderBy(retentionRuns.tableName, desc(retentionRuns.startedAt));
}

/** The run that was begun and not ended, else a new one; those before it are in the audit log. */
export async function openRun(db: Db, run: Due): Promise<RunRow> {
  const { gameId, table: tableName, cutoff } = run;
  const its = sql`${retentionRuns.gameId} is not distinct from ${gameId}::uuid and ${retentionRuns.tableName} = ${tableName}`;
  const [open] = await db.select().from(retentionRuns).where(sql`${its} and ${retentionRuns.finishedAt} is null`);
  if (open) return open;
  await db.delete(retentionRuns).where(its);
  const [row] = await db.insert(retentionRuns).values({ gameId, tableName, cutoff }).returning();
  if (!row) throw new Error("A run of retention was inserted but not returned.");
  return row;
}

export async function addDeleted(db: Db, id: string, deleted: number): Promise<void> {
  await db
    .update(retentionRuns)
    .set({ deleted: sql`${retentionRuns.deleted} + ${deleted}` })
    .where(eq(retentionRuns.id, id));
}

/** @returns undefined when another worker has ended it. */
export async function finishRun(db: Db, id: string): Promise<RunRow | undefined> {
  const [row] = await db
    .update(retentionRuns)
    .set({ finishedAt: sql`clock_timestamp()` })
    .where(and(eq(retentionRuns.id, id), isNull(retentionRuns.finishedAt)))
    .returning();
  return row;
}

export type HoldRow = typeof legalHolds.$inferSelect;

/** Those that stand, oldest first, with the names of mails. */
export async function selectHolds(db: Db, gameId: string): Promise<(HoldRow & { subjectName: string | null })[]> {
  const rows = await db
    .select({
      hold: legalHolds,
      subjectName: sql<
        string | null
      >`(select name from campaigns k where ${legalHolds.subject} = 'campaign' and k.id::text = ${legalHolds.subjectId})`,
    })
    .from(legalHolds)
    .where(and(eq(legalHolds.gameId, gameId), isNull(legalHolds.liftedAt)))
    .orderBy(legalHolds.placedAt, legalHolds.id);
  return rows.map(({ hold, subjectName }) => ({ ...hold, subjectName }));
}

/** What of a mail a hold needs to know; undefined for one of another game. */
export async function findHeldMail(db: Db, key: { gameId: string; id: string }): Promise<{ name: string } | undefined> {
  const [row] = await db.execute<{ name: string }>(
    sql`select name from campaigns where game_id = ${key.gameId}::uuid and id = ${key.id}::uuid`,
  );
  return row;
}

/** @returns undefined when one like it stands. */
export async function insertHold(db: Db, hold: typeof legalHolds.$inferInsert): Promise<HoldRow | undefined> {
  const [row] = await db.insert(legalHolds).values(hold).onConflictDoNothing().returning();
  return row;
}

export async function liftHoldRow(
  db: Db,
  key: { gameId: string; id: string; by: string },
): Promise<HoldRow | undefined> {
  const [row] = await db
    .update(legalHolds)
    .set({ liftedAt: sql`clock_timestamp()`, liftedByName: key.by })
    .where(and(eq(legalHolds.gameId, key.gameId), eq(legalHolds.id, key.id), isNull(legalHolds.liftedAt)))
    .returning();
  return row;
}
