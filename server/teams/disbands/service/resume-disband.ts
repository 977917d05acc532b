import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { disbandNotFound, disbandWrongState } from "../errors.ts";
import { disbandTeamsJob } from "../jobs.ts";
import { findDisband, moveDisband } from "../queries.ts";
import { statesBefore } from "../rules.ts";
import type { DisbandRef, DisbandView } from "../schema.ts";
import { viewDisband } from "./view-disband.ts";

/** Goes on with a run that stands still. @throws DomainError `teams.disband_not_found`, `teams.disband_wrong_state` */
export function resumeDisband(ctx: GameCtx, { disbandId: id }: DisbandRef): Promise<DisbandView> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const before = await findDisband(tx.db, { gameId, id });
    if (before === undefined) throw disbandNotFound();
    const from = statesBefore("running").filter((state) => state !== "planned");
    const plan = await moveDisband(tx.db, { id, gameId, from, to: "running" });
    if (plan === undefined) throw disbandWrongState(before.state);
    await recordAudit(tx, {
      action: "team_disband.resume",
      target: { kind: "team_disband", id, name: null },
      before: { state: before.state },
      after: { state: plan.state, teams: plan.teams },
    });
    await enqueueJob(tx, disbandTeamsJob, { game: tx.game.slug, disbandId: id });
    return viewDisband(tx, plan);
  });
}
