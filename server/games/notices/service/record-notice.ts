import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { deliverNoticeJob } from "../jobs.ts";
import { insertDelivery, insertNotice } from "../queries.ts";
import type { NewNotice } from "../schema.ts";

/**
 * Tells the game's staff, and its webhook if it has one, of something that happened. Call it in the transaction of what it
 * tells: neither exists without the other.
 */
export async function recordNotice(tx: GameCtx, notice: NewNotice): Promise<void> {
  const { kind, params, campaignId } = notice;
  const noticeId = await insertNotice(tx.db, { gameId: tx.game.id, kind, params, campaignId });
  if (!(await insertDelivery(tx.db, { gameId: tx.game.id, noticeId }))) return;
  await enqueueJob(tx, deliverNoticeJob, { game: tx.game.slug, noticeId });
}
