import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { disbandCountDiffers, disbandExpired, disbandNotFound, disbandWrongState } from "../errors.ts";
import { disbandTeamsJob } from "../jobs.ts";
import { findDisband, moveDisband } from "../queries.ts";
import type { DisbandView, StartDisbandInput } from "../schema.ts";
import { viewDisband } from "./view-disband.ts";

/**
 * Has the worker disband the teams of a plan. Of two who start one it is started once.
 * @throws DomainError `teams.disband_not_found`, `teams.disband_expired`, `teams.disband_count_differs`, `teams.disband_wrong_state`
 */
export function startDisband(ctx: GameCtx, input: StartDisbandInput): Promise<DisbandView> {
  const { disbandId: id, confirmedTeams: confirmed, reason } = input;
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const plan = await findDisband(tx.db, { gameId, id });
    if (plan === undefined) throw disbandNotFound();
    if (plan.state !== "planned") throw disbandWrongState(plan.state);
    if (plan.isExpired) throw disbandExpired();
    if (plan.teams !== confirmed) throw disbandCountDiffers({ confirmed, planned: plan.teams });
    const running = await moveDisband(tx.db, { id, gameId, from: ["planned"], to: "running", reason });
    if (running === undefined) throw disbandWrongState("running");
    await recordAudit(tx, {
      action: "team_disband.start",
      target: { kind: "team_disband", id, name: null },
      after: { teams: plan.teams, members: plan.members },
      reason,
    });
    await enqueueJob(tx, disbandTeamsJob, { game: tx.game.slug, disbandId: id });
    return viewDisband(tx, running);
  });
}
