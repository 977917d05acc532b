import type { LadderStepView, StepSuggestion } from "../schema.ts";
import { teamKinds } from "../schema.ts";

/** What a game starts with, until somebody sets its own. */
export const shippedLadder: { steps: LadderStepView[]; days: number } = {
  steps: [
    { kind: "warn", minutes: null },
    { kind: "mute_team", minutes: 10 },
    { kind: "mute_all", minutes: 60 },
    { kind: "mute_all", minutes: 1_440 },
    { kind: "ban", minutes: 10_080 },
    { kind: "ban", minutes: null },
  ],
  days: 30,
};

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
