/** A message that nobody allowed: found, judged since, taken back by the platform, or closed by a person. */
export const leakStates = ["found", "judged", "recalling", "recalled", "failed", "closed"] as const;
export type LeakState = (typeof leakStates)[number];

/** What showed that a message had slipped through: the event behind it, or the history of its group. */
export const leakFinders = ["event", "history", "archive"] as const;
export type LeakFinder = (typeof leakFinders)[number];

/** A time in which messages may have passed unseen: nobody knows, history is being read, or it was read to the end. */
export const gapStates = ["unknown", "reading", "closed"] as const;
export type GapState = (typeof gapStates)[number];

/** Why callbacks can have been missed. */
export const gapCauses = ["gateway_away", "overload", "late_answers", "missing_numbers"] as const;
export type GapCause = (typeof gapCauses)[number];

/** Why a decision is to be looked at. */
export const reviewReasons = ["policy", "provider", "fallback", "leak", "report", "sample"] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export const reviewOutcomes = ["uphold", "overturn"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a player is held to, from the mildest. */
export const sanctionKinds = ["warn", "mute_team", "mute_all", "kick", "ban"] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

/**
 * `calling` until the platform answered; `unknown` when nobody can tell whether it heard; `done` for what has no duration; `ending` while
 * the platform is told that it is over; `ended` by itself, `lifted` by a person.
 */
export const sanctionStates = ["calling", "active", "done", "failed", "unknown", "ending", "ended", "lifted"] as const;
export type SanctionState = (typeof sanctionStates)[number];
