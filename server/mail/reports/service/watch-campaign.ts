import type { CampaignState } from "#db/enums/mail.ts";
import { wait } from "#lib/wait.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign, selectGameSettings } from "../../queries.ts";
import { canMoveCampaign } from "../../rules.ts";
import { findLatestRun } from "../../runs/queries.ts";
import type { RunView } from "../../runs/schema.ts";
import { viewRun } from "../../runs/service/view-run.ts";

export type Progress = { state: CampaignState; stateReason: string | null; run: RunView | null; version: number };

/** Why a watch came to its end. */
export type WatchEnd = "mail_ended" | "left" | "locked_out";

const everyMs = 1_000;
const heartbeatMs = 15_000;

/**
 * Follows a mail: at once, then on every change but at most once a second, and every 15 s as a sign of life. Ends
 * after the mail has come to its end, when `signal` aborts, or within a second after `isAllowed` says no.
 * @throws DomainError `mail.not_found`, at the first step
 */
export async function* watchCampaign(
  ctx: GameCtx,
  input: { id: string; isAllowed: () => Promise<boolean> },
  signal: AbortSignal,
): AsyncGenerator<Progress, WatchEnd> {
  const pace = await selectGameSettings(ctx.db, ctx.game.id);
  let last = "";
  let lastAt = 0;
  while (!signal.aborted) {
    const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
    if (!campaign) throw campaignNotFound();
    const run = await findLatestRun(ctx.db, campaign.id);
    const { state, stateReason, version } = campaign;
    const facts = JSON.stringify([version, run?.state, run?.stateReason, run?.sent, run?.failed, run?.uncertain]);
    if (facts !== last || performance.now() - lastAt >= heartbeatMs) {
      [last, lastAt] = [facts, performance.now()];
      yield { state, stateReason, run: run ? viewRun(run, pace, ctx.now()) : null, version };
    }
    if (!isMoving(state)) return "mail_ended";
    await wait(everyMs, signal);
    if (!signal.aborted && !(await input.isAllowed())) return "locked_out";
  }
  return "left";
}

/** Whether anything can still happen to it. */
function isMoving(state: CampaignState): boolean {
  return canMoveCampaign(state, "cancelled") || canMoveCampaign(state, "completed");
}
