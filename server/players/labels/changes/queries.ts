import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { LabelChangeState, LabelSkipReason } from "#db/enums/labels.ts";
import { games } from "#db/schema/games.ts";
import {
  type LabelCall,
  labelChangeParts,
  labelChangeSkips,
  labelChanges,
  type StoredLabelSource,
} from "#db/schema/labels.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { Edit } from "./rules.ts";

export type { LabelCall, StoredLabelSource };

/** Pasted ids stay out of what is read all the time. */
const { givenIds: _, ...columns } = getTableColumns(labelChanges);
export type LabelChangeRow = Omit<typeof labelChanges.$inferSelect, "givenIds">;
export type NewLabelChange = typeof labelChanges.$inferInsert;
export type LabelPart = { position: number; edits: Edit[] };
export type LabelSkip = { account: string; reason: LabelSkipReason; code: number | null };

const skipCount = sql<number>`(select count(*)::int from label_change_skips s where s.change_id = ${labelChanges.id} and s.reason <> 'refused')`;

export async function insertChange(db: Db, row: NewLabelChange): Promise<LabelChangeRow> {
  const [change] = await db.insert(labelChanges).values(row).returning(columns);
  if (change === undefined) throw new Error("The change was not written.");
  return change;
}

export async function selectChange(
  db: Db,
  of: { gameId: string; id: string },
): Promise<(LabelChangeRow & { skipCount: number }) | undefined> {
  const [row] = await db
    .select({ ...columns, skipCount })
    .from(labelChanges)
    .where(and(eq(labelChanges.id, of.id), eq(labelChanges.gameId, of.gameId)));
  return row;
}

export async function lockChange(db: Db, of: { gameId: string; id: string }): Promise<LabelChangeRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(labelChanges)
    .where(and(eq(labelChanges.id, of.id), eq(labelChanges.gameId, of.gameId)))
    .for("update");
  return row;
}

/** Newest first. @param before the position of the last row already seen */
export async function selectChanges(
  db: Db,
  gameId: string,
  page: { limit: number; before: { createdAt: string; id: string } | undefined },
): Promise<(LabelChangeRow & { skipCount: number; createdAtText: string })[]> {
  const { before } = page;
  return db
    .select({ ...columns, skipCount, createdAtText: sql<string>`${labelChanges.createdAt}::text` })
    .from(labelChanges)
    .where(
      and(
        eq(labelChanges.gameId, gameId),
        before === undefined
          ? undefined
          : sql`(${labelChanges.createdAt}, ${labelChanges.id}) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(labelChanges.createdAt), desc(labelChanges.id))
    .limit(page.limit);
}

/** Some of the pasted ids of a change. @param from.place of the first, from 0 */
export async function selectGivenIds(db: Db, id: string, from: { place: number; count: number }): Promise<string[]> {
  const [row] = await db.select({ ids: labelChanges.givenIds }).from(labelChanges).where(eq(labelChanges.id, id));
  return (row?.ids ?? []).slice(from.place, from.place + from.count);
}

/** Moves planning on; false when it is not where the caller left it, or no longer planned. */
export async function advancePlan(
  db: Db,
  step: {
    id: string;
    from: string;
    to: string;
    read: number;
    change: number;
    same: number;
    parts: number;
    calls: number;
  },
): Promise<boolean> {
  const rows = await db
    .update(labelChanges)
    .set({
      planCursor: step.to,
      readCount: sql`${labelChanges.readCount} + ${step.read}`,
      changeCount: sql`${labelChanges.changeCount} + ${step.change}`,
      sameCount: sql`${labelChanges.sameCount} + ${step.same}`,
      partCount: sql`${labelChanges.partCount} + ${step.parts}`,
      callCount: sql`${labelChanges.callCount} + ${step.calls}`,
      progressAt: sql`now()`,
    })
    .where(
      and(eq(labelChanges.id, step.id), eq(labelChanges.state, "planning"), eq(labelChanges.planCursor, step.from)),
    )
    .returning({ id: labelChanges.id });
  return rows.length === 1;
}

export async function insertParts(db: Db, changeId: string, parts: readonly LabelPart[]): Promise<void> {
  if (parts.length === 0) return;
  await db.insert(labelChangeParts).values(parts.map((part) => ({ changeId, ...part })));
}

export async function insertSkips(db: Db, changeId: string, skips: readonly LabelSkip[]): Promise<void> {
  if (skips.length === 0) return;
  await db.execute(sql`
    insert into label_change_skips (change_id, account, reason, code)
    select ${changeId}::uuid, account, reason, code
    from jsonb_to_recordset(${JSON.stringify(skips)}::text::jsonb) as given (account text, reason text, code integer)
    on conflict do nothing`);
}

export type ChangeMove = {
  id: string;
  from: readonly LabelChangeState[];
  to: LabelChangeState;
  failureReason?: string;
  refusedCode?: number | null;
};

/** Moves a change from one of some states to another; nothing when it is in none of them (any more). */
export async function moveChange(db: Db, move: ChangeMove): Promise<LabelChangeRow | undefined> {
  const { id, from, to, failureReason, refusedCode } = move;
  const isOver = to === "cancelled" || to === "completed" || to === "failed";
  const [row] = await db
    .update(labelChanges)
    .set({
      state: to,
      progressAt: sql`now()`,
      ...(failureReason === undefined ? {} : { failureReason }),
      ...(refusedCode === undefined ? {} : { refusedCode }),
      ...(to === "planned" ? { plannedAt: sql`now()` } : {}),
      ...(to === "running" ? { startedAt: sql`coalesce(${labelChanges.startedAt}, now())` } : {}),
      ...(isOver ? { finishedAt: sql`now()` } : {}),
    })
    .where(and(eq(labelChanges.id, id), inArray(labelChanges.state, [...from])))
    .returning(columns);
  return row;
}

/** Whether a plan was made within so many minutes, by the database's clock. */
export async function isPlanFresh(db: Db, id: string, minutes: number): Promise<boolean> {
  const rows = await db
    .select({ id: labelChanges.id })
    .from(labelChanges)
    .where(and(eq(labelChanges.id, id), sql`${labelChanges.plannedAt} > now() - make_interval(mins => ${minutes})`));
  return rows.length === 1;
}

/** Parts by position. @param from.begun only those whose calls were begun */
export async function selectParts(
  db: Db,
  changeId: string,
  from: { position: number; count: number; begun?: boolean },
): Promise<(LabelPart & { settledAt: Date | null; begunAt: Date | null })[]> {
  return db
    .select({
      position: labelChangeParts.position,
      edits: labelChangeParts.edits,
      settledAt: labelChangeParts.settledAt,
      begunAt: labelChangeParts.begunAt,
    })
    .from(labelChangeParts)
    .where(
      and(
        eq(labelChangeParts.changeId, changeId),
        gte(labelChangeParts.position, from.position),
        from.begun ? isNotNull(labelChangeParts.begunAt) : undefined,
      ),
    )
    .orderBy(asc(labelChangeParts.position))
    .limit(from.count);
}

/** Notes before the calls that they may have been made from now on. */
export async function beginParts(db: Db, changeId: string, positions: readonly number[]): Promise<void> {
  await db
    .update(labelChangeParts)
    .set({
      attempts: sql`${labelChangeParts.attempts} + 1`,
      begunAt: sql`coalesce(${labelChangeParts.begunAt}, now())`,
    })
    .where(and(eq(labelChangeParts.changeId, changeId), inArray(labelChangeParts.position, [...positions])));
}

/**
 * Moves a run on; false when another worker has settled these parts. A person who paused or cancelled meanwhile does not undo that
 * the calls were made.
 */
export async function advanceRun(
  db: Db,
  step: { id: string; from: number; to: number; done: number; failed: number },
): Promise<boolean> {
  const rows = await db
    .update(labelChanges)
    .set({
      nextPart: step.to,
      doneCount: sql`${labelChanges.doneCount} + ${step.done}`,
      failedCount: sql`${labelChanges.failedCount} + ${step.failed}`,
      progressAt: sql`now()`,
    })
    .where(
      and(
        eq(labelChanges.id, step.id),
        inArray(labelChanges.state, ["running", "paused", "cancelled"]),
        eq(labelChanges.nextPart, step.from),
      ),
    )
    .returning({ id: labelChanges.id });
  return rows.length === 1;
}

export async function settlePart(
  db: Db,
  part: { changeId: string; position: number; calls: LabelCall[] },
): Promise<void> {
  await db
    .update(labelChangeParts)
    .set({ calls: part.calls, settledAt: sql`now()` })
    .where(and(eq(labelChangeParts.changeId, part.changeId), eq(labelChangeParts.position, part.position)));
}

/** Gives the players Herald knows what the platform has given them. How old the rest of what is known is does not change. */
export async function applyEdits(db: Db, gameId: string, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return;
  await db.execute(sql`
    update players p set
      tags = (
        select coalesce(array_agg(distinct tag), '{}') from (
          select unnest(p.tags) as tag union select jsonb_array_elements_text(e.add)
        ) held where not e.remove ? tag
      ),
      attributes = (p.attributes - coalesce((select array_agg(x) from jsonb_array_elements_text(e.unset) x), '{}')) || e.set
    from jsonb_to_recordset(${JSON.stringify(edits)}::text::jsonb)
      as e (account text, add jsonb, remove jsonb, set jsonb, unset jsonb)
    where p.game_id = ${gameId}::uuid and p.id = e.account`);
}

/** Why players of a change do not get it, with how many. */
export async function countSkips(
  db: Db,
  changeId: string,
): Promise<{ reason: LabelSkipReason; code: number | null; players: number }[]> {
  return db
    .select({
      reason: labelChangeSkips.reason,
      code: labelChangeSkips.code,
      players: sql<number>`count(*)::int`,
    })
    .from(labelChangeSkips)
    .where(eq(labelChangeSkips.changeId, changeId))
    .groupBy(labelChangeSkips.reason, labelChangeSkips.code)
    .orderBy(desc(sql`count(*)`), asc(labelChangeSkips.reason));
}

/** By account. */
export async function selectSkips(
  db: Db,
  changeId: string,
  page: { reason: LabelSkipReason | undefined; after: string; limit: number },
): Promise<LabelSkip[]> {
  return db
    .select({ account: labelChangeSkips.account, reason: labelChangeSkips.reason, code: labelChangeSkips.code })
    .from(labelChangeSkips)
    .where(
      and(
        eq(labelChangeSkips.changeId, changeId),
        page.reason === undefined ? undefined : eq(labelChangeSkips.reason, page.reason),
        gt(labelChangeSkips.account, page.after),
      ),
    )
    .orderBy(asc(labelChangeSkips.account))
    .limit(page.limit);
}

/** Which of these accounts the platform refused. */
export async function selectRefused(
  db: Db,
  changeId: string,
  accounts: readonly string[],
): Promise<Map<string, number | null>> {
  if (accounts.length === 0) return new Map();
  const rows = await db
    .select({ account: labelChangeSkips.account, code: labelChangeSkips.code })
    .from(labelChangeSkips)
    .where(
      and(
        eq(labelChangeSkips.changeId, changeId),
        eq(labelChangeSkips.reason, "refused"),
        inArray(labelChangeSkips.account, [...accounts]),
      ),
    );
  return new Map(rows.map(({ account, code }) => [account, code]));
}

/** An undo of a change that is not over. */
export async function findOpenUndo(db: Db, changeId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: labelChanges.id })
    .from(labelChanges)
    .where(
      and(
        eq(labelChanges.undoOf, changeId),
        inArray(labelChanges.state, ["planning", "planned", "running", "paused"]),
        // A plan that nobody may run any more is in nobody's way.
        sql`(${labelChanges.state} <> 'planned' or ${labelChanges.plannedAt} > now() - interval '60 minutes')`,
      ),
    )
    .limit(1);
  return row?.id;
}

export type SilentChange = { id: string; state: "planning" | "running"; game: GameScope };

/** Takes changes that no worker has moved for `silentSeconds`, for this call alone. */
export async function takeSilentChanges(db: Db, silentSeconds: number): Promise<SilentChange[]> {
  const rows = await db.execute<
    { id: string; state: "planning" | "running" } & Record<"gameId" | "slug" | "name", string> & Pick<GameScope, "kind">
  >(sql`
    with silent as (
      select id from ${labelChanges} where state in ('planning', 'running')
        and progress_at < now() - make_interval(secs => ${silentSeconds})
      for update skip locked
    ), touched as (
      update ${labelChanges} c set progress_at = now() from silent where c.id = silent.id returning c.id, c.state, c.game_id
    )
    select t.id, t.state, g.id as "gameId", g.slug, g.name, g.kind from touched t join ${games} g on g.id = t.game_id`);
  return rows.map(({ id, state, gameId, ...game }) => ({ id, state, game: { id: gameId, ...game } }));
}
