import type { GameCtx } from "#server/kernel/context.ts";
import { countBefore } from "../queries.ts";
import { stepOf } from "../rules/step-of.ts";
import type { StepSuggestion, SuggestStepInput } from "../schema.ts";
import { getLadder } from "./get-ladder.ts";

/** What the game's ladder has next for a player. @returns null when no step of it is possible without a team. */
export async function suggestStep(ctx: GameCtx, input: SuggestStepInput): Promise<StepSuggestion | null> {
  const { account, groupId } = input;
  const ladder = await getLadder(ctx);
  const before = await countBefore(ctx.db, { gameId: ctx.game.id, account, days: ladder.days });
  return stepOf(ladder, { before, hasTeam: groupId !== null }) ?? null;
}
