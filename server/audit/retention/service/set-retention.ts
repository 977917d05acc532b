import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { ownersRule, retentionChanged } from "../errors.ts";
import { findRule, lockRetention, writeRule } from "../queries.ts";
import { gameOfRule } from "../rules.ts";
import type { SetRetentionInput } from "../schema.ts";
import { nameOfActor } from "./name-of-actor.ts";

/**
 * Says after how many days rows of a table go; null keeps them for ever. A person who makes more of them go gives the password again.
 * @throws DomainError `retention.owner_only`, `retention.changed`, `auth.step_up_needed`
 */
export function setRetention(ctx: GameCtx, input: SetRetentionInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { table, days, was } = input;
    const { actor, game } = tx;
    const gameId = gameOfRule(table, game.id);
    if (gameId === null && actor.kind === "staff" && !actor.isOwner) throw ownersRule();
    const deletesMore = days !== null && (was === null || days < was);
    if (deletesMore && actor.kind === "staff") await assertSteppedUp(tx);
    await lockRetention(tx.db, gameId);
    const before = (await findRule(tx.db, { gameId, table }))?.days ?? null;
    if (before !== was) throw retentionChanged();
    if (before === days) return;
    await writeRule(tx.db, { gameId, table, days, by: nameOfActor(actor) });
    await recordAudit(tx, {
      action: "retention.set",
      target: { kind: "retention", id: table, name: table },
      before: { days: before },
      after: { days },
    });
  });
}
