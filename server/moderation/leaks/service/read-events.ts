import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { lockLeakMark, measureStretch, moveLeakMark, selectSentEvents } from "../queries.ts";
import { type LeakDeps, listPassed } from "./list-passed.ts";
import { readSent } from "./read-sent.ts";

/** An event is looked at when it is so old: its decision may have waited in a spool, and so may the event itself have waited for others. */
const graceMs = 5_000;
const eventsAtOnce = 500;

/**
 * Looks through the next events of messages that were sent, and lists those that nobody had allowed. Each event is looked at once, by whichever process
 * comes first; the mark moves in the transaction that lists.
 * @param how.graceMs for tests that have no decision waiting.
 * @returns whether there may be more at once
 */
export function readEvents(ctx: Ctx, deps: LeakDeps, how: { graceMs?: number } = {}): Promise<boolean> {
  // audit: none because nobody acts: Herald compares what it was told with what it decided.
  return inTransaction(ctx, async (tx) => {
    const mark = await lockLeakMark(tx.db, how.graceMs ?? graceMs);
    if (mark === undefined) return false;
    const { eventId: after, untilId: until, isReady } = mark;
    if (until === null) {
      await measureStretch(tx.db);
      return false;
    }
    if (!isReady) return false;
    const { events, lookedUntil } = await selectSentEvents(tx.db, { after, until, limit: eventsAtOnce });
    for (const [gameId, told] of Map.groupBy(events, (event) => event.gameId)) {
      const messages = told.map(readSent).filter((message) => message !== undefined);
      await listPassed(tx, deps, { gameId, foundBy: "event", gapId: null, messages });
    }
    await moveLeakMark(tx.db, { eventId: lookedUntil, isDone: lookedUntil >= until });
    return lookedUntil < until;
  });
}
