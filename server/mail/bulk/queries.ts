import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { bulkPlanRows, bulkPlans } from "#db/schema/bulk.ts";
import { campaignListings } from "#db/schema/listings.ts";
import { campaigns } from "#db/schema/mail.ts";
import type { BulkFacts } from "./rules.ts";

export type BulkPlanRow = typeof bulkPlans.$inferSelect;
export type BulkRow = typeof bulkPlanRows.$inferSelect;

export type BulkSubject = BulkFacts & { id: string; name: string; version: number };

/** What decides about these mails of a game, in the order of `ids`; those that are not there are left out. */
export async function listBulkSubjects(db: Db, gameId: string, ids: readonly string[]): Promise<BulkSubject[]> {
  const rows = await db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      version: campaigns.version,
      state: campaigns.state,
      category: campaigns.category,
      target: campaigns.target,
      nextRunAt: campaigns.nextRunAt,
      recipients: campaignListings.recipients,
      valueEach: campaignListings.valueEach,
      run: sql<
        BulkFacts["run"]
      >`(select jsonb_build_object('state', r.state, 'isCancelling', r.cancel_requested_at is not null,
        'total', r.total, 'sent', r.sent, 'failed', r.failed, 'excluded', r.excluded)
        from runs r where r.campaign_id = ${campaigns.id} order by r.ordinal desc limit 1)`,
    })
    .from(campaigns)
    .innerJoin(campaignListings, eq(campaignListings.campaignId, campaigns.id))
    .where(and(eq(campaigns.gameId, gameId), inArray(campaigns.id, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** @param lifeMinutes for so long it may begin. */
export async function insertBulkPlan(
  db: Db,
  plan: Omit<typeof bulkPlans.$inferInsert, "id" | "expiresAt">,
  rows: readonly Omit<typeof bulkPlanRows.$inferInsert, "planId" | "position">[],
  lifeMinutes: number,
): Promise<string> {
  const expiresAt = sql`now() + make_interval(mins => ${lifeMinutes}::int)`;
  const [made] = await db
    .insert(bulkPlans)
    .values({ ...plan, expiresAt })
    .returning({ id: bulkPlans.id });
  if (!made) throw new Error("A plan was inserted but not returned.");
  await db.insert(bulkPlanRows).values(rows.map((row, position) => ({ ...row, planId: made.id, position })));
  return made.id;
}

/** Plans that nobody will look at again. */
export async function deleteOldBulkPlans(db: Db, gameId: string, days: number): Promise<void> {
  await db
    .delete(bulkPlans)
    .where(
      and(eq(bulkPlans.gameId, gameId), lt(bulkPlans.createdAt, sql`now() - make_interval(days => ${days}::int)`)),
    );
}

export async function findBulkPlan(
  db: Db,
  key: { gameId: string; id: string },
): Promise<(BulkPlanRow & { isExpired: boolean }) | undefined> {
  const [row] = await db
    .select({ plan: bulkPlans, isExpired: sql<boolean>`${bulkPlans.expiresAt} < now()` })
    .from(bulkPlans)
    .where(and(eq(bulkPlans.gameId, key.gameId), eq(bulkPlans.id, key.id)));
  return row && { ...row.plan, isExpired: row.isExpired };
}

/** Begins a plan that has not begun, for this reason. */
export async function markBegun(db: Db, id: string, reason: string | null): Promise<void> {
  await db
    .update(bulkPlans)
    .set({ begunAt: sql`now()`, reason })
    .where(and(eq(bulkPlans.id, id), isNull(bulkPlans.begunAt)));
}

export async function listBulkRows(db: Db, planId: string): Promise<BulkRow[]> {
  return await db
    .select()
    .from(bulkPlanRows)
    .where(eq(bulkPlanRows.planId, planId))
    .orderBy(asc(bulkPlanRows.position));
}

/** Locks the next mail that the plan has still to do; one that somebody else does at this moment is passed over. */
export async function lockNextRow(db: Db, planId: string): Promise<BulkRow | undefined> {
  const [row] = await db
    .select()
    .from(bulkPlanRows)
    .where(and(eq(bulkPlanRows.planId, planId), eq(bulkPlanRows.willHappen, true), isNull(bulkPlanRows.outcome)))
    .orderBy(asc(bulkPlanRows.position))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

export async function settleRow(
  db: Db,
  row: Pick<BulkRow, "planId" | "position">,
  settled: Partial<Pick<BulkRow, "reason" | "reasonParams" | "resultId">> & Pick<BulkRow, "outcome">,
): Promise<void> {
  await db
    .update(bulkPlanRows)
    .set({ ...settled, settledAt: sql`now()` })
    .where(and(eq(bulkPlanRows.planId, row.planId), eq(bulkPlanRows.position, row.position)));
}

/** Plans of a person that were begun and not finished, the newest first. */
export async function listUnfinishedPlans(
  db: Db,
  of: { gameId: string; madeBy: string },
): Promise<{ id: string; action: BulkPlanRow["action"] }[]> {
  return await db
    .select({ id: bulkPlans.id, action: bulkPlans.action })
    .from(bulkPlans)
    .where(
      and(
        eq(bulkPlans.gameId, of.gameId),
        eq(bulkPlans.madeBy, of.madeBy),
        isNotNull(bulkPlans.begunAt),
        sql`exists (select from bulk_plan_rows r where r.plan_id = ${bulkPlans.id} and r.will_happen and r.outcome is null)`,
      ),
    )
    .orderBy(sql`${bulkPlans.createdAt} desc`)
    .limit(5);
}
