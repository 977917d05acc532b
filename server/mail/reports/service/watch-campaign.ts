import type { CampaignState } from "#db/enums/mail.ts";
import { wait } from "#lib/wait.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectGameSettings } from "../../queries.ts";
import { canMoveCampaign } from "../../rules.ts";
import type { RunRow } from "../../runs/queries.ts";
import type { RunView } from "../../runs/schema.ts";
import { viewRun } from "../../runs/service/view-run.ts";
import { openReport } from "./open-report.ts";

export type Progress = {
  state: CampaignState;
  stateReason: string | null;
  version: number;
  /** The newest run that can still move, else the newest. */
  run: RunView | null;
  /** The run that the reader named; null without one. */
  shown: RunView | null;
};

/** Why a watch came to its end. */
export type WatchEnd = "mail_ended" | "left" | "locked_out";

const everyMs = 1_000;
const heartbeatMs = 15_000;

/**
 * Follows a mail and, beside its moving run, the one the reader looks at: at once, then on every change but at most once a
 * second, and every 15 s as a sign of life. Runs that begin while it is followed appear by themselves. Ends after the mail
 * has come to its end, when `signal` aborts, or within a second after `isAllowed` says no.
 * @throws DomainError `mail.not_found`, `mail.run_not_found`, at the first step
 */
export async function* watchCampaign(
  ctx: GameCtx,
  input: { id: string; run?: string | undefined; isAllowed: () => Promise<boolean> },
  signal: AbortSignal,
): AsyncGenerator<Progress, WatchEnd> {
  const pace = await selectGameSettings(ctx.db, ctx.game.id);
  let last = "";
  let lastAt = 0;
  while (!signal.aborted) {
    const { campaign, run } = await openReport(ctx, { id: input.id });
    const shown = input.run === undefined ? undefined : (await openReport(ctx, input)).run;
    const { state, stateReason, version } = campaign;
    const facts = JSON.stringify([version, state, stateReason, factsOf(run), factsOf(shown)]);
    if (facts !== last || performance.now() - lastAt >= heartbeatMs) {
      [last, lastAt] = [facts, performance.now()];
      const view = (row: RunRow | undefined) => (row ? viewRun(row, pace, ctx.now()) : null);
      yield { state, stateReason, version, run: view(run), shown: view(shown) };
    }
    if (!isMoving(state)) return "mail_ended";
    await wait(everyMs, signal);
    if (!signal.aborted && !(await input.isAllowed())) return "locked_out";
  }
  return "left";
}

/** What a reader would see change. */
function factsOf(run: RunRow | undefined): unknown {
  return run && [run.id, run.state, run.stateReason, run.total, run.sent, run.failed, run.excluded, run.uncertain];
}

/** Whether anything can still happen to it. */
function isMoving(state: CampaignState): boolean {
  return canMoveCampaign(state, "cancelled") || canMoveCampaign(state, "completed");
}
