import { shippedLadder } from "../../rulebook/rules.ts";
import type { LadderStepView, StepSuggestion } from "../schema.ts";
import { teamKinds } from "../schema.ts";

/** What counts until somebody sets a ladder of the game's own. */
export const usualLadder: { steps: LadderStepView[]; days: number } = { steps: [...shippedLadder], days: 30 };

/**
 * The step after those that a player has had; the last one again for whoever has had all.
 * @param of.hasTeam false: steps about a team are passed over.
 * @returns undefined when no step is possible.
 */
export function stepOf(
  ladder: { steps: readonly LadderStepView[]; days: number },
  of: { before: number; hasTeam: boolean },
): StepSuggestion | undefined {
  const possible = ladder.steps
    .map((step, place) => ({ ...step, step: place + 1 }))
    .filter(({ kind }) => of.hasTeam || !teamKinds.includes(kind));
  const next = possible.find(({ step }) => step > of.before) ?? possible.at(-1);
  return next && { ...next, before: of.before, days: ladder.days };
}
