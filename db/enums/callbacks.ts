/** What Herald could make of a callback: understood, of a command it does not read, or with a body it cannot read. */
export const callbackReadings = ["read", "unknown", "malformed"] as const;
export type CallbackReading = (typeof callbackReadings)[number];

/**
 * How a callback was met. `stored`, `copied` (the platform told it before) and `tested` (Herald's own test call) are answered in time;
 * `late` had no row within the deadline, `full` found no room to wait; `refused` proved nothing, `unreadable` is no JSON.
 */
const callbackOutcomes = ["stored", "copied", "tested", "late", "full", "refused", "unreadable"] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];

/** Up to how many milliseconds each count of answers goes; one more count holds all that took longer. */
export const answerBoundsMs = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 1_000, 1_200] as const;

/** What callbacks are counted under that name no command of theirs, or one that nobody knows. */
export const commandOfNone = "none";
export const commandOfUnknown = "unknown";
