import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { sanctionNotFound, sanctionOver } from "../errors.ts";
import { beginLift, lockSanction } from "../queries.ts";
import type { LiftSanctionInput, SanctionView } from "../schema.ts";
import { carryOut } from "./carry-out.ts";
import { getSanction } from "./get-sanction.ts";

/**
 * Ends a sanction before its time, on the platform too. What else holds the player stays.
 * @throws DomainError `sanctions.not_found`, `sanctions.over`
 */
export async function liftSanction(ctx: GameCtx, { id, reason }: LiftSanctionInput): Promise<SanctionView> {
  const account = await inTransaction(ctx, async (tx) => {
    const before = await lockSanction(tx.db, { gameId: tx.game.id, id });
    if (before === undefined) throw sanctionNotFound();
    const { state } = before;
    if (state !== "active" && state !== "calling" && state !== "unknown") throw sanctionOver(state);
    await beginLift(tx.db, [id], { name: nameActor(tx.actor).name, reason });
    await recordAudit(tx, {
      action: "sanction.lift",
      target: { kind: "player", id: before.account, name: before.account },
      before: { state, until: before.endsAt?.toISOString() ?? null },
      after: { sanction: id, kind: before.kind, team: before.groupId },
      reason,
    });
    return before.account;
  });
  await carryOut(ctx, { id, account });
  return getSanction(ctx, { id });
}
