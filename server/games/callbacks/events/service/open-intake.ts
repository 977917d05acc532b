import type { Logger } from "pino";
import type { CallbackReading } from "#db/enums/callbacks.ts";
import { openLine } from "#lib/line.ts";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { isRefusedValue } from "#server/kernel/is-refused-value.ts";
import { type NewEvent, storeEvents } from "../queries.ts";
import { readFacts } from "../rules/read-facts.ts";
import { queueLimits } from "../schema.ts";
import { digestEvent } from "./digest-event.ts";

/** A callback that was believed, as it came. */
type ArrivedCallback = {
  gameId: string;
  /** The version of the game's row by which it was believed. */
  seen: string;
  command: string;
  reading: CallbackReading;
  platform: string | null;
  body: string;
  json: unknown;
  sizeBytes: number;
  /** By `performance.now()`: when its caller is answered at the latest. */
  dueAt: number;
  /** Asked when the game's row has changed since: the version by which it is still believed, or undefined. */
  believe: () => Promise<string | undefined>;
};

/** `late`: no row within the deadline, and none is lost; `full`: there is no room to wait, and no row will ever be; `refused`: see `believe`. */
type Taken = "stored" | "copied" | "late" | "full" | "refused" | "unstorable";

export type Intake = {
  /** Comes back when the row is durable, or at the deadline at the latest. */
  take(arrived: ArrivedCallback): Promise<Taken>;
  /** How many wait for their row. */
  waiting(): number;
  /** Writes what waits. @returns how many had to be given up after `timeoutMs`. */
  drain(timeoutMs: number): Promise<number>;
};

type Waiting = {
  event: NewEvent;
  sizeBytes: number;
  dueAt: number;
  believe: () => Promise<string | undefined>;
  answer: (taken: Taken) => void;
  hasLeft: boolean;
};

const batchEventsMax = 500;
const batchSizeBytesMax = 4_194_304;
/** A batch of fewer gathers so long: a commit costs as much for one event as for fifty. */
const batchEventsEnough = 50;
const gatherMs = 2;
const retryMs = { first: 50, longest: 1_000 };
/** While many are late, they are looked for no more often than this. */
const lateSweepMsMin = 20;

/**
 * Takes in events by group commit: they wait in one queue, in the order in which they came, and one writer puts all that wait into one
 * statement. An event whose database is away stays in the queue; its caller hears `late` at the deadline, and it is written when the
 * database is back.
 * @param ctx of no transaction.
 */
export function openIntake(
  ctx: Pick<Ctx, "db" | "now">,
  { log, limits = queueLimits }: { log: Logger; limits?: { events: number; sizeBytes: number } },
): Intake {
  let queue: Waiting[] = [];
  const unanswered = openLine<Waiting>();
  let held = { events: 0, sizeBytes: 0 };
  let writing: Promise<void> | undefined;
  let sweep: { at: number; timer: NodeJS.Timeout } | undefined;
  let isGivenUp = false;

  function settle(one: Waiting, taken: Taken): void {
    held = { events: held.events - 1, sizeBytes: held.sizeBytes - one.sizeBytes };
    unanswered.leave(one);
    one.answer(taken);
  }

  function sweepBy(at: number): void {
    if (sweep && sweep.at <= at) return;
    clearTimeout(sweep?.timer);
    sweep = { at, timer: setTimeout(answerLate, at - performance.now() + 1) };
  }

  function answerLate(): void {
    const now = performance.now();
    sweep = undefined;
    let nextAt = Number.POSITIVE_INFINITY;
    // All of them: whoever was judged anew came before others that are due after it.
    for (const one of unanswered.standing()) {
      if (one.dueAt > now) {
        nextAt = Math.min(nextAt, one.dueAt);
      } else {
        unanswered.leave(one);
        one.answer("late");
      }
    }
    if (unanswered.size() > 0) sweepBy(Math.max(nextAt, now + lateSweepMsMin));
  }

  async function writeAll(): Promise<void> {
    while (queue.length > 0 && !isGivenUp) {
      if (queue.length < batchEventsEnough) await wait(gatherMs);
      const batch = nextBatch(queue);
      queue = queue.slice(batch.length);
      await writeBatch(batch);
    }
    writing = undefined;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    for (let delayMs = retryMs.first; !isGivenUp; delayMs = Math.min(delayMs * 2, retryMs.longest)) {
      try {
        const stale = await writeOnce(batch);
        if (stale.length > 0) await believeAgain(stale);
        return;
      } catch (err) {
        if (isRefusedValue(err)) return divide(batch, err);
        if (delayMs === retryMs.first) log.error({ err, events: held.events }, "callbacks wait for the database");
        await wait(delayMs);
      }
    }
  }

  async function writeOnce(batch: readonly Waiting[]): Promise<Waiting[]> {
    const alike = groupAlike(batch);
    const odd = await storeEvents(
      ctx.db,
      [...alike.values()].map((group) => ({
        ...group[0].event,
        copies: group.filter((one) => isBelievedAs(one, group[0])).length,
      })),
    );
    const outcomes = new Map(odd.map((one) => [keyOf(one), one.outcome]));
    return [...alike].flatMap(([key, group]) => {
      const outcome = outcomes.get(key) ?? "stored";
      if (outcome === "stale") return group;
      return group.filter((one, at) => {
        // A copy of what was believed that came by another version of the locks proves nothing by it.
        if (!isBelievedAs(one, group[0])) return true;
        settle(one, at > 0 ? "copied" : outcome);
        return false;
      });
    });
  }

  /** The row of a game has changed: what is still believed goes back to the head of the queue. All ask together, which is one statement. */
  async function believeAgain(stale: readonly Waiting[]): Promise<void> {
    const answers = await untilTold(() => Promise.all(stale.map(({ believe }) => believe())));
    if (answers === undefined) return;
    const believed: Waiting[] = [];
    for (const [at, one] of stale.entries()) {
      const seen = answers[at];
      if (seen === undefined) settle(one, "refused");
      else {
        one.event = { ...one.event, seen };
        believed.push(one);
      }
    }
    queue = [...believed, ...queue];
  }

  /** @returns undefined when the queue is given up. */
  async function untilTold<Told>(ask: () => Promise<Told>): Promise<Told | undefined> {
    while (!isGivenUp) {
      try {
        return await ask();
      } catch (err) {
        log.error({ err, events: held.events }, "the locks of a game cannot be read: its callbacks wait");
        await wait(retryMs.longest);
      }
    }
    return undefined;
  }

  /** One value that no column holds must not keep the others from their rows. */
  async function divide(batch: readonly Waiting[], err: unknown): Promise<void> {
    const [only] = batch;
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2);
      await writeBatch(batch.slice(0, half));
      await writeBatch(batch.slice(half));
    } else if (only) {
      log.error({ err, command: only.event.command }, "a callback cannot be stored");
      settle(only, "unstorable");
    }
  }

  return {
    take(arrived) {
      const isFull = held.events >= limits.events || held.sizeBytes + arrived.sizeBytes > limits.sizeBytes;
      if (isFull || isGivenUp) return Promise.resolve("full");
      return new Promise((answer) => {
        const { sizeBytes, dueAt, believe } = arrived;
        const one: Waiting = { event: toEvent(arrived, ctx.now()), sizeBytes, dueAt, believe, answer, hasLeft: false };
        held = { events: held.events + 1, sizeBytes: held.sizeBytes + sizeBytes };
        queue.push(one);
        unanswered.join(one);
        sweepBy(dueAt);
        writing ??= writeAll();
      });
    },
    waiting: () => held.events,
    async drain(timeoutMs) {
      const giveUp = new AbortController();
      await Promise.race([writing, wait(timeoutMs, giveUp.signal)]);
      giveUp.abort();
      isGivenUp = true;
      clearTimeout(sweep?.timer);
      for (const one of unanswered.standing()) one.answer("late");
      if (held.events > 0) log.error({ events: held.events }, "callbacks were given up without a row");
      return held.events;
    },
  };
}

function toEvent(arrived: ArrivedCallback, receivedAt: Date): NewEvent {
  const { gameId, seen, command, reading, platform, body } = arrived;
  const { tellsApart, ...facts } = readFacts(arrived.json);
  return {
    ...{ gameId, seen, command, reading, platform, body, receivedAt, copies: 1 },
    ...facts,
    digest: digestEvent({ command, body, minuteOf: tellsApart ? null : receivedAt }),
  };
}

function nextBatch(queue: readonly Waiting[]): Waiting[] {
  let sizeBytes = 0;
  const end = queue.findIndex((one, at) => {
    sizeBytes += one.sizeBytes;
    return at >= batchEventsMax || (at > 0 && sizeBytes > batchSizeBytesMax);
  });
  return queue.slice(0, end < 0 ? queue.length : end);
}

function isBelievedAs(one: Waiting, first: Waiting): boolean {
  return one.event.seen === first.event.seen;
}

/** A statement may touch a row once: what came twice is written once, with both counted. */
function groupAlike(batch: readonly Waiting[]): Map<string, [Waiting, ...Waiting[]]> {
  const groups = new Map<string, [Waiting, ...Waiting[]]>();
  for (const one of batch) {
    const key = keyOf(one.event);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function keyOf({ gameId, digest }: { gameId: string; digest: string }): string {
  return `${gameId} ${digest}`;
}
