import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign, selectGameSettings } from "../../queries.ts";
import { listRunPage } from "../../runs/queries.ts";
import type { RunView } from "../../runs/schema.ts";
import { viewRun } from "../../runs/service/view-run.ts";
import type { ListRunsInput } from "../schema.ts";

/**
 * A page of the runs of a mail, newest first.
 * @throws DomainError `mail.not_found`, `list.bad_cursor`
 */
export async function listRuns(
  ctx: GameCtx,
  input: ListRunsInput,
): Promise<{ rows: RunView[]; nextCursor: string | null }> {
  const [before] = decodeCursor(input.cursor ?? undefined, 1) ?? [];
  if (before !== undefined && !/^\d{1,9}$/.test(before)) throw badCursor();
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const pace = await selectGameSettings(ctx.db, ctx.game.id);
  const found = await listRunPage(ctx.db, {
    campaignId: campaign.id,
    beforeOrdinal: before === undefined ? undefined : Number(before),
    limit: input.limit + 1,
  });
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => viewRun(row, pace, ctx.now())),
    nextCursor: found.length > rows.length && last ? encodeCursor([String(last.ordinal)]) : null,
  };
}
