import type { ExclusionReason } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { findLatestRun, findRun } from "../../runs/queries.ts";
import { countExclusions, type ExclusionRow, listExclusionRows } from "../queries.ts";
import { sumExclusions } from "../rules.ts";
import type { ListExclusionsInput } from "../schema.ts";

export type ExclusionPage = {
  rows: ExclusionRow[];
  /** Of the whole run, whatever the page; a reason that nobody has is missing. */
  counts: Partial<Record<ExclusionReason, number>>;
  nextCursor: string | null;
};

/**
 * Players whom a run left out, in the order of their ids, each with the first reason that applied.
 * @throws DomainError `mail.not_found`, also for a run of another campaign; `list.bad_cursor`
 */
export async function listExclusions(ctx: GameCtx, input: ListExclusionsInput): Promise<ExclusionPage> {
  const { reason, limit } = input;
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const [after] = decodeCursor(input.cursor ?? undefined, 1) ?? [];
  const run = input.runId ? await findRun(ctx.db, input.runId) : await findLatestRun(ctx.db, campaign.id);
  if (input.runId && run?.campaignId !== campaign.id) throw campaignNotFound();
  if (!run) return { rows: [], counts: {}, nextCursor: null };
  const found = await listExclusionRows(ctx.db, {
    gameId: ctx.game.id,
    runId: run.id,
    reason,
    after,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    counts: sumExclusions(await countExclusions(ctx.db, run.id), { isEstimated: false }).counts,
    nextCursor: found.length > limit && last ? encodeCursor([last.account]) : null,
  };
}
