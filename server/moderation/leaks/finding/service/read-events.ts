import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { type NewHole, openHoles } from "../../gaps/queries.ts";
import {
  lockLeakMark,
  measureStretch,
  moveLeakMark,
  type SentEvent,
  selectEventsBefore,
  selectSentEvents,
} from "../queries.ts";
import { holeIn, type Numbered } from "../rules.ts";
import { type LeakDeps, listPassed } from "./list-passed.ts";
import { readSent } from "./read-sent.ts";

/** An event is looked at when it is so old: its decision may have waited in a spool, and so may the event itself have waited for others. */
const graceMs = 5_000;
const eventsAtOnce = 500;
/** Of each group so many events of before: the network turns few of them round over more than the grace. */
const eventsBefore = 5;

/**
 * Looks through the next events of messages that were sent, lists those that nobody had allowed, and opens a gap where numbers of a group are missing. Each event is looked at once, by whichever process
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
    await openHoles(tx.db, await findHoles(tx, events));
    await moveLeakMark(tx.db, { eventId: lookedUntil, isDone: lookedUntil >= until });
    return lookedUntil < until;
  });
}

/** Where numbers are missing among the messages of groups: somebody spoke of whom nobody told. Live rooms keep no history in which to look. */
async function findHoles(tx: Ctx, events: readonly SentEvent[]): Promise<NewHole[]> {
  const told = events.flatMap(numberedOf);
  const groups = Map.groupBy(told, ({ gameId, groupId }) => JSON.stringify([gameId, groupId]));
  const firsts = [...groups.values()].flatMap(([first]) =>
    first === undefined ? [] : [{ gameId: first.gameId, groupId: first.groupId, firstId: first.id }],
  );
  const before = await selectEventsBefore(tx.db, { groups: firsts, each: eventsBefore });
  const known = Map.groupBy(before.flatMap(numberedOf), ({ gameId, groupId }) => JSON.stringify([gameId, groupId]));
  return [...groups].flatMap(([key, arrived]) => {
    const [first] = arrived;
    const hole = holeIn(known.get(key) ?? [], arrived);
    if (first === undefined || hole === undefined) return [];
    const [fromAt, untilAt] = [new Date(hole.fromMs).toISOString(), new Date(hole.untilMs).toISOString()];
    return [{ gameId: first.gameId, groupId: first.groupId, fromAt, untilAt }];
  });
}

type NumberedEvent = Numbered & { id: number; gameId: string; groupId: string };

function numberedOf(event: SentEvent): NumberedEvent[] {
  const message = readSent(event);
  if (message === undefined || message.groupType === "avchatroom" || message.topicId !== null) return [];
  const { groupId, msgSeq: seq, sentAt } = message;
  // What only those who are online see is not kept, and has no number.
  if (groupId === null || seq === null || seq < 1) return [];
  return [{ id: event.id, gameId: event.gameId, groupId, seq, sentMs: sentAt.getTime() }];
}
