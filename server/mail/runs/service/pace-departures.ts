import { startStopwatch } from "#lib/stopwatch.ts";
import { wait } from "#lib/wait.ts";

/** A granted moment to leave, by `performance.now()`, for a call of at most `size` recipients. */
export type Slot = {
  at: number;
  size: number;
  /** Called when nothing left at it. */
  onMissed?: () => void;
};

export type Departures<T> = {
  /** Takes claims that wait to be called. */
  add(items: readonly T[]): void;
  /** Takes the moments at which calls may leave. */
  grant(slots: readonly Slot[]): void;
  /** Claims held that have not left. */
  readonly waiting: number;
  /** Sizes for which a slot has to be asked: claims held beyond the slots to come. */
  missing(): number[];
  /** Resolves when the slots to come are over, with the claims that did not leave. Call it after the abort. */
  drain(): Promise<T[]>;
};

/**
 * Lets calls leave at their granted moments. Claims and slots are not tied to each other: a claim whose `called_at` took
 * long to write takes a later slot, and a slot goes to the next claim that is ready, so a slow database costs no slots.
 * A slot that is missed by `latenessMsMax` is lost, because late calls would crowd those after them.
 */
export function paceDepartures<T>(options: {
  signal: AbortSignal;
  sizeOf: (item: T) => number;
  /** How long before its slot a claim is prepared. */
  leadMs: () => number;
  latenessMsMax: number;
  /** A prepared claim is prepared again when it did not leave within this time. */
  preparedMsMax: number;
  /** @returns false when the claim must not leave; it is forgotten then. Must not throw. */
  prepare: (item: T) => Promise<boolean>;
  leave: (item: T) => void;
}): Departures<T> {
  const { signal, sizeOf } = options;
  const unprepared: T[] = [];
  const ready: { item: T; age: () => number }[] = [];
  const slots = new Set<Slot>();
  const using = new Set<Promise<void>>();
  let preparing = 0;

  async function prepareNext(): Promise<void> {
    const item = unprepared.shift();
    if (item === undefined) return;
    preparing += 1;
    const age = startStopwatch();
    try {
      if (await options.prepare(item)) ready.push({ item, age });
    } finally {
      preparing -= 1;
    }
  }

  /** The first prepared claim that fits; what was prepared too long ago goes back in line. */
  function takeReady(size: number): T | undefined {
    for (let index = 0; index < ready.length; index += 1) {
      const entry = ready[index];
      if (entry === undefined || sizeOf(entry.item) > size) continue;
      ready.splice(index, 1);
      if (entry.age() <= options.preparedMsMax) return entry.item;
      unprepared.unshift(entry.item);
      index -= 1;
    }
    return undefined;
  }

  async function use(slot: Slot): Promise<void> {
    await wait(slot.at - options.leadMs() - performance.now(), signal);
    const prepared = signal.aborted ? Promise.resolve() : prepareNext();
    await wait(slot.at - performance.now(), signal);
    let isUsed = false;
    while (!isUsed && !signal.aborted && performance.now() - slot.at <= options.latenessMsMax) {
      const item = takeReady(slot.size);
      isUsed = item !== undefined;
      if (item !== undefined) options.leave(item);
      else await wait(1, signal);
    }
    if (!isUsed) slot.onMissed?.();
    slots.delete(slot);
    await prepared;
  }

  return {
    add: (items) => {
      unprepared.push(...items);
    },
    grant: (granted) => {
      for (const slot of granted) {
        slots.add(slot);
        const done: Promise<void> = use(slot).finally(() => using.delete(done));
        using.add(done);
      }
    },
    get waiting() {
      return unprepared.length + preparing + ready.length;
    },
    missing: () => {
      const held = [...ready.map((entry) => entry.item), ...unprepared].map(sizeOf);
      // The last ones: the slots to come were asked for the first.
      return held.slice(Math.max(0, slots.size - preparing));
    },
    drain: async () => {
      await Promise.all(using);
      return [...ready.splice(0).map((entry) => entry.item), ...unprepared.splice(0)];
    },
  };
}
