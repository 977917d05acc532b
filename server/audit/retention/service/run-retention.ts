import type { RetentionTable } from "#db/enums/retention.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import {
  addDeleted,
  countDue,
  deleteDue,
  findRule,
  finishRun,
  lockRetention,
  openRun,
  type RuleOfGame,
  readCutoff,
  selectAllRules,
} from "../queries.ts";

const rowsPerStep = 1_000;

export type RetentionReport = { game: string | null; table: RetentionTable; days: number; rows: number };

/**
 * Deletes what every rule says, in steps that commit each, with one audit entry for each table and run. Safe to repeat, to kill in the
 * middle and to run twice at once: an unfinished run is gone on with, and its entry says all that it deleted.
 * @param options.dryRun counts and deletes nothing.
 */
export async function runRetention(
  ctx: Ctx,
  options: { dryRun?: boolean; signal?: AbortSignal } = {},
): Promise<RetentionReport[]> {
  const report: RetentionReport[] = [];
  for (const rule of await selectAllRules(ctx.db)) {
    if (options.signal?.aborted) break;
    const { table, days, game } = rule;
    const gameId = game?.id ?? null;
    const due = { table, gameId, cutoff: await readCutoff(ctx.db, days) };
    const rows = options.dryRun === true ? await countDue(ctx.db, due) : await runRule(ctx, rule, options.signal);
    report.push({ game: game?.slug ?? null, table, days, rows });
  }
  return report;
}

async function runRule(ctx: Ctx, rule: RuleOfGame, signal: AbortSignal | undefined): Promise<number> {
  const { table, days, game } = rule;
  const gameId = game?.id ?? null;
  const run = await inTransaction(ctx, async (tx) => {
    await lockRetention(tx.db, gameId);
    return openRun(tx.db, { table, gameId, cutoff: await readCutoff(tx.db, days) });
  });
  for (;;) {
    if (signal?.aborted) return 0;
    const deleted = await inTransaction(ctx, async (tx) => {
      await lockRetention(tx.db, gameId);
      // The rule may have been changed or taken away since: what it says now counts.
      const now = await findRule(tx.db, { gameId, table });
      if (now === undefined) return 0;
      const latest = await readCutoff(tx.db, now.days);
      const cutoff = new Date(Math.min(latest.getTime(), run.cutoff.getTime()));
      const gone = await deleteDue(tx.db, { table, gameId, cutoff, limit: rowsPerStep });
      await addDeleted(tx.db, run.id, gone);
      return gone;
    });
    if (deleted < rowsPerStep) break;
  }
  return inTransaction(ctx, async (tx) => {
    const ended = await finishRun(tx.db, run.id);
    if (ended === undefined) return 0;
    if (ended.deleted > 0) {
      await recordAudit(game === null ? tx : { ...tx, game }, {
        action: "retention.run",
        target: { kind: "retention", id: table, name: table },
        after: { days, deleted: ended.deleted, before: ended.cutoff.toISOString() },
      });
    }
    return ended.deleted;
  });
}
