import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { beginLift, lockSanctionsOf } from "../queries.ts";

export type Lifted = { id: string; account: string };

/**
 * Begins the end of everything that came of a decision, in the caller's transaction: either the decision is overturned and all of it ends, or
 * neither. The worker tells the platform; whoever wants it sooner calls `carryOut` after the transaction.
 */
export async function liftSanctionsOf(tx: GameCtx, of: { decisionId: string; reason: string }): Promise<Lifted[]> {
  const { decisionId, reason } = of;
  const standing = await lockSanctionsOf(tx.db, { gameId: tx.game.id, decisionId });
  await beginLift(
    tx.db,
    standing.map(({ id }) => id),
    { name: nameActor(tx.actor).name, reason },
  );
  for (const { id, account, kind, groupId: team, state, endsAt } of standing) {
    await recordAudit(tx, {
      action: "sanction.lift",
      target: { kind: "player", id: account, name: account },
      before: { state, until: endsAt?.toISOString() ?? null },
      after: { sanction: id, kind, team, decision: decisionId },
      reason,
    });
  }
  return standing.map(({ id, account }) => ({ id, account }));
}
