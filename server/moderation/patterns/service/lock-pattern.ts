import type { GameCtx } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { patternChanged, patternNotFound } from "../errors.ts";
import { findPattern, type PatternRow } from "../queries.ts";
import type { PatternRef } from "../schema.ts";

/** The pattern as it was seen, with the game's draft standing still. @throws DomainError `moderation.pattern_not_found`, `moderation.pattern_changed` */
export async function lockPattern(tx: GameCtx, { id, version }: PatternRef): Promise<PatternRow> {
  const gameId = tx.game.id;
  await lockDraft(tx.db, gameId);
  const pattern = await findPattern(tx.db, { gameId, id });
  if (pattern === undefined) throw patternNotFound();
  if (pattern.version !== version) throw patternChanged(pattern);
  return pattern;
}
