/** What the transport and the pacing hold themselves to. Limits that other slices check live in `schema.ts`. */

/** The platform's backend gives up after 3 s, so an answer that is not here after 5 s will not come. */
export const callTimeoutMs = 5_000;
export const connectTimeoutMs = 3_000;
/** The longest real answer (100 profiles, a page of history) is far below. */
export const answerSizeBytesMax = 1_048_576;
/** 200 calls a second at 200 ms each keep 40 connections busy; the rest is room for slow answers. */
export const connectionsPerHostMax = 64;

/** Further attempts of a call that may be repeated, and the time all its attempts may take together. */
export const retriesMax = 2;
export const retryBudgetMs = 9_000;
export const backOffBaseMs = 250;

/** An admin's signature opens every call of a game, so it is short-lived; renewed when 80 % of it are over. */
export const adminSigTtlSeconds = 3_600;
export const adminSigRenewShare = 0.8;

/** Messages of one page of history; the platform cuts a page near 13 KB, so pages are often shorter. */
export const historyPageSize = 100;
/** No conversation of a game holds this many pages inside the range of one question; more means the cursor is stuck. */
export const historyPagesMax = 500;

/**
 * Added to each second (and each minute) that a limit counts, so that calls which arrive a little unevenly still keep to
 * it: at 200 calls a second 1 % of the rate. After the platform said "too fast" it is `cautious` for a while; when it says so again during that while, `slow`.
 */
export const guardsMs = { usual: 10, cautious: 20, slow: 50 } as const;
/** How long after "too fast" the next one counts as a repeat. */
export const cautiousForMs = 10_000;
/** How long a repeat widens the guard; `cautiousForMs` follow it. */
export const slowForMs = 20_000;
/** Answers this close together come from calls that were under way at the same time: they are one "too fast". */
export const sameThrottleMs = 1_000;
/**
 * Parts of the time asked for by which calls pause where a limit counts by the second: at first, and at a repeat. Each frees
 * more of the window than jitter can have overfilled it by; whoever is refused even while slow shares the limit with
 * somebody else and takes the whole pause.
 */
export const pauseShares = { first: 0.1, repeat: 0.25 } as const;

/** After an idle time the first call is granted this far ahead, so that it does not leave late and crowd the next. */
export const grantLeadMs = 20;
