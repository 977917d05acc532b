import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { disbandNotFound, disbandWrongState } from "../errors.ts";
import { findDisband, moveDisband } from "../queries.ts";
import { statesBefore } from "../rules.ts";
import type { DisbandRef, DisbandView } from "../schema.ts";
import { viewDisband } from "./view-disband.ts";

/** Lets no further team be disbanded until somebody goes on; a call under way ends. @throws DomainError `teams.disband_not_found`, `teams.disband_wrong_state` */
export function pauseDisband(ctx: GameCtx, { disbandId: id }: DisbandRef): Promise<DisbandView> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const before = await findDisband(tx.db, { gameId, id });
    if (before === undefined) throw disbandNotFound();
    const from = statesBefore("paused");
    const plan = await moveDisband(tx.db, { id, gameId, from, to: "paused", pausedBy: "person" });
    if (plan === undefined) throw disbandWrongState(before.state);
    await recordAudit(tx, {
      action: "team_disband.pause",
      target: { kind: "team_disband", id, name: null },
      before: { state: before.state },
      after: { state: plan.state, teams: plan.teams },
    });

    return viewDisband(tx, plan);
  });
}
