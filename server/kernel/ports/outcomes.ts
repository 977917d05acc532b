/**
 * One item of a call (an account, a group, a message) that did not work while others did; `describeImCode` of
 * `server/im/errors.ts` has the words.
 */
export type ImItemFailure = {
  item: string;
  /** Null when the platform only says that it failed. */
  code: number | null;
  /** The platform's own words. */
  message?: string;
};

/** What became of each item of a call; every item asked for is in one of the two. */
export type ImOutcome<Item = string> = { ok: readonly Item[]; failed: ImItemFailure[] };

/** Items that wait for somebody's approval are neither. */
export type ImOutcomeWithPending = ImOutcome & { pending: string[] };

/**
 * `already`: the platform answered that what was wanted was so before. With `repeated`, the answer to an earlier try of the same
 * call was lost, so that may be its own doing.
 */
export type ImDone = { already: boolean; repeated?: true };

/** One page of a list, in the platform's order. `next` goes into the following question; null after the last page. */
export type ImPage<Item, Cursor> = { items: Item[]; next: Cursor | null };
