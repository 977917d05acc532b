/** What the transport and the pacing hold themselves to. Limits that other slices check live in `schema.ts`. */

/** The platform's backend gives up after 3 s, so an answer that is not here after 5 s will not come. */
export const callTimeoutMs = 5_000;
export const connectTimeoutMs = 3_000;
/** A request that waited longer than this part of its time for a connection is given up: what is left is too short for an answer. */
export const queueShareMax = 0.8;
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
/** As `grantLeadMs`, for a call that a person waits for: it leaves from a process that is not busy with sending. */
export const personLeadMs = 5;
/** A person's call that would have to wait longer is refused with the time at which to try again. */
export const personWaitMsMax = 10_000;
/** A paced call that missed its grant asks again this often; then it leaves late. */
export const missedGrantsMax = 3;
/** Changed quotas count in every process after this long at most. */
export const quotaAgeMsMax = 5_000;
/** How often the distance to the database's clock is measured anew. */
export const clockAgeMsMax = 60_000;
/** Grants are kept this long for the headroom: the longest window it shows, and the second that grants run ahead. */
export const grantLogMs = 62_000;

/** The zone whose midnight starts the platform's day. The pages name none (unverified): the vendor's own. */
export const platformDayZone = "Asia/Shanghai";
