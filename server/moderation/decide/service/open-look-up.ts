import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";

/** Remembers what a database says of keys, and asks for several at once. */
export type LookUp<Value> = {
  /**
   * An answer that is old is given at once, while a newer one is asked for.
   * @returns undefined when nobody knows, or nobody knew in time. Never throws.
   */
  find(gameId: string, key: string, withinMs: number): Promise<Value | undefined>;
};

type Known<Value> = { value: Value | undefined; untilMs: number };
/** Keys of one game whose question has not left yet. */
type Gathering = { keys: Set<string>; answered: Promise<void> };

/** Keys that come within so long are one question. */
const gatherMs = 2;
/** A database that failed is not asked again for so long: whoever looks is answered sooner without. */
const quietMsUsual = 1_000;

/**
 * One question of a game is under way at a time, however long it takes: what is looked for meanwhile is the next one.
 * @param options.ask for many keys of a game at once; a key that is not in the map has no value.
 * @param options.keepMs how old an answer may be. @param options.max keys that are remembered; the oldest go first.
 * @param options.quietMs how long a database that failed is left alone.
 */
export function openLookUp<Value>(options: {
  log: Logger;
  what: string;
  ask: (gameId: string, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;
  keepMs: number;
  max: number;
  quietMs?: number;
}): LookUp<Value> {
  const { log, what, ask, keepMs, max, quietMs = quietMsUsual } = options;
  const known = new Map<string, Known<Value>>();
  const gatherings = new Map<string, Gathering>();
  const underWay = new Map<string, Promise<void>>();
  let quietUntilMs = 0;
  let isFailing = false;

  function keep(id: string, value: Value | undefined): void {
    known.delete(id);
    known.set(id, { value, untilMs: performance.now() + keepMs });
    const [oldest] = known.keys();
    if (known.size > max && oldest !== undefined) known.delete(oldest);
  }

  function askFor(gameId: string, key: string): Promise<void> {
    const waiting = gatherings.get(gameId);
    if (waiting !== undefined) {
      if (waiting.keys.size < max) waiting.keys.add(key);
      return waiting.answered;
    }
    if (performance.now() < quietUntilMs) return Promise.resolve();
    const keys = new Set([key]);
    const answered = (async () => {
      await Promise.all([underWay.get(gameId), wait(gatherMs)]);
      gatherings.delete(gameId);
      const asking = askNow(gameId, [...keys]);
      underWay.set(gameId, asking);
      await asking;
      if (underWay.get(gameId) === asking) underWay.delete(gameId);
    })();
    gatherings.set(gameId, { keys, answered });
    return answered;
  }

  async function askNow(gameId: string, keys: readonly string[]): Promise<void> {
    try {
      const values = await ask(gameId, keys);
      for (const key of keys) keep(`${gameId} ${key}`, values.get(key));
      isFailing = false;
    } catch (err) {
      quietUntilMs = performance.now() + quietMs;
      if (!isFailing) log.warn({ err }, `${what} cannot be looked up`);
      isFailing = true;
    }
  }

  return {
    async find(gameId, key, withinMs) {
      const id = `${gameId} ${key}`;
      const kept = known.get(id);
      if (kept !== undefined) {
        if (kept.untilMs <= performance.now()) void askFor(gameId, key);
        return kept.value;
      }
      const inTime = new AbortController();
      await Promise.race([askFor(gameId, key), wait(withinMs, inTime.signal)]);
      // With a reason: without one an error is made, which costs as much as all the rest.
      inTime.abort("answered");
      return known.get(id)?.value;
    },
  };
}
