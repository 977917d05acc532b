import { openGame } from "#server/games/service/open-game.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { advanceCheck, finishCheck, insertUnknowns } from "../checks/queries.ts";
import { checkAudienceJob } from "../jobs.ts";
import { selectAudience, selectBlocks } from "../queries.ts";
import type { AudienceRef } from "../schema.ts";

/** 4,000 ids, 40 calls: about half a second at the platform's pace, which a stopping worker can wait for. */
const blocksPerStep = 8;
const api = "im_open_login_svc/account_check";

/**
 * Asks the platform about every id of an audience whose check was requested, from where the last attempt stopped: the
 * progress is stored with what was found. Safe to repeat and to run twice at once (the slower one gives up).
 * When `signal` is aborted, what is left is handed to the next worker.
 * @throws ImError when the platform cannot be asked; what was found stays.
 */
export async function checkAudience(ctx: GameCtx, { id }: AudienceRef, signal: AbortSignal): Promise<void> {
  const audience = await selectAudience(ctx.db, ctx.game.id, id);
  // Deleted, or done by another worker meanwhile: nothing left to do.
  if (audience === undefined || audience.checkRequestedAt === null) return;
  const { gateway } = await openGame(ctx, { granted: [api] });
  const paced = await openPacedCalls(ctx, api);
  let { checkedCount } = audience;
  while (checkedCount < audience.validCount) {
    if (signal.aborted) {
      await enqueueJob(ctx, checkAudienceJob, { game: ctx.game.slug, audienceId: id });
      return;
    }
    const ids = await selectBlocks(ctx.db, id, { position: Math.floor(checkedCount / 500), count: blocksPerStep });
    const unknowns = await paced.runAll(batchesOf(ids), (batch) => gateway.findUnknownAccounts(batch));
    const next = checkedCount + ids.length;
    const isOurs = await storeStep(ctx, { id, from: checkedCount, to: next, unknowns: unknowns.flat() });
    if (!isOurs) return;
    checkedCount = next;
  }
  await finishCheck(ctx.db, id);
}

// audit: none because it belongs to the request for the check, which has an entry.
function storeStep(ctx: GameCtx, step: { id: string; from: number; to: number; unknowns: string[] }): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    // First the progress: its row lock decides between two workers on one audience.
    if (!(await advanceCheck(tx.db, step))) return false;
    await insertUnknowns(tx.db, step.id, step.unknowns);
    return true;
  });
}

function batchesOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / accountsPerCallMax);
  return Array.from({ length: count }, (_, at) => ids.slice(at * accountsPerCallMax, (at + 1) * accountsPerCallMax));
}
