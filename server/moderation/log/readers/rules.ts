/** What lies before a reader, by the transactions that wrote it. */
export type Ahead = {
  /** Every transaction below it has ended. */
  horizon: number;
  /** The first transaction with something to read. */
  first: number | null;
  /** That of the decision behind as many as are to be read at once; null when there are not so many. */
  beyond: number | null;
};

/** Transactions whose decisions are read at once: from the first number, below the second. */
export type Stretch = { from: number; until: number };

/**
 * What a reader takes at once: whole transactions, about as many decisions as it asked for, at least one transaction however large.
 * @param from its mark
 */
export function stretchOf(from: number, ahead: Ahead): Stretch | undefined {
  const { horizon, first, beyond } = ahead;
  if (first === null) return undefined;
  if (beyond === null) return { from, until: horizon };
  return { from, until: Math.max(beyond, first + 1) };
}
