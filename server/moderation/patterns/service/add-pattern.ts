import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { patternsTooMany } from "../../words/errors.ts";
import { patternNameTaken } from "../errors.ts";
import { findPatternByName, insertPattern, selectPatterns } from "../queries.ts";
import { assertBearable, auditPattern, viewPattern } from "../rules.ts";
import { type AddPatternInput, type PatternView, patternLimits } from "../schema.ts";
import { assertPattern } from "./assert-pattern.ts";

/**
 * Adds a pattern to what is worked on. Two at once of one name: the second is refused.
 * @throws DomainError `moderation.pattern_not_linear`, `moderation.pattern_unreadable`, `moderation.pattern_name_taken`, `moderation.patterns_too_many`,
 * `moderation.pattern_too_heavy`
 */
export async function addPattern(ctx: GameCtx, { pattern }: AddPatternInput): Promise<PatternView> {
  assertPattern(pattern.source);
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    await lockDraft(tx.db, gameId);
    if ((await findPatternByName(tx.db, { gameId, name: pattern.name })) !== undefined)
      throw patternNameTaken(pattern.name);
    const others = await selectPatterns(tx.db, gameId);
    const count = others.length + 1;
    if (count > patternLimits.patternsMax) throw patternsTooMany({ count, max: patternLimits.patternsMax });
    assertBearable(pattern, { others, before: undefined });
    const made = await insertPattern(tx.db, { ...pattern, gameId, updatedByName: nameOfActor(ctx.actor) });
    await recordAudit(tx, {
      action: "pattern.add",
      target: { kind: "pattern", id: made.id, name: made.name },
      after: auditPattern(made),
    });
    return viewPattern(made);
  });
}
