import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { patternNameTaken } from "../errors.ts";
import { findPatternByName, selectPatterns, writePattern } from "../queries.ts";
import { assertBearable, auditPattern, viewPattern } from "../rules.ts";
import type { PatternView, UpdatePatternInput } from "../schema.ts";
import { assertPattern } from "./assert-pattern.ts";
import { lockPattern } from "./lock-pattern.ts";

/**
 * Saves a pattern over the version it was made from. Of two at once the second is refused with who and when.
 * @throws DomainError `moderation.pattern_not_found`, `moderation.pattern_changed`, `moderation.pattern_not_linear`,
 * `moderation.pattern_unreadable`, `moderation.pattern_name_taken`, `moderation.pattern_too_heavy`
 */
export async function updatePattern(ctx: GameCtx, { pattern, ...ref }: UpdatePatternInput): Promise<PatternView> {
  assertPattern(pattern.source);
  return inTransaction(ctx, async (tx) => {
    const before = await lockPattern(tx, ref);
    const same = await findPatternByName(tx.db, { gameId: tx.game.id, name: pattern.name });
    if (same !== undefined && same.id !== ref.id) throw patternNameTaken(pattern.name);
    const others = (await selectPatterns(tx.db, tx.game.id)).filter(({ id }) => id !== ref.id);
    assertBearable(pattern, { others, before });
    const after = await writePattern(tx.db, ref.id, { ...pattern, updatedByName: nameOfActor(ctx.actor) });
    await recordAudit(tx, {
      action: "pattern.update",
      target: { kind: "pattern", id: after.id, name: after.name },
      before: auditPattern(before),
      after: auditPattern(after),
    });
    return viewPattern(after);
  });
}
