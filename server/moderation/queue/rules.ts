import type { Verdict } from "#db/enums/decisions.ts";
import type { ReviewOutcome } from "#db/enums/moderation-work.ts";

/** What a person reports goes before everything that a rule asked for. */
export const reportPriority = 4;

/**
 * What an outcome says of the rules that fired: that they were right (`uphold`) or not. A rule that only asked for a look was right when the
 * person does not let the message stand.
 */
export function outcomeForRules(of: { verdict: Verdict; outcome: ReviewOutcome }): ReviewOutcome {
  if (of.verdict !== "allow") return of.outcome;
  return of.outcome === "uphold" ? "overturn" : "uphold";
}
