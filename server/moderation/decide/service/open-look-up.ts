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

/**
 * @param options.ask for many keys of a game at once; a key that is not in the map has no value.
 * @param options.keepMs how old an answer may be. @param options.max keys that are remembered; the oldest go first.
 */
export function openLookUp<Value>(options: {
  log: Logger;
  what: string;
  ask: (gameId: string, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;
  keepMs: number;
  max: number;
}): LookUp<Value> {
  const { log, what, ask, keepMs, max } = options;
  const known = new Map<string, Known<Value>>();
  const gatherings = new Map<string, Gathering>();

  function keep(id: string, value: Value | undefined): void {
    known.delete(id);
    known.set(id, { value, untilMs: performance.now() + keepMs });
    const [oldest] = known.keys();
    if (known.size > max && oldest !== undefined) known.delete(oldest);
  }

  function askFor(gameId: string, key: string): Promise<void> {
    const waiting = gatherings.get(gameId);
    if (waiting !== undefined) {
      waiting.keys.add(key);
      return waiting.answered;
    }
    const keys = new Set([key]);
    const answered = (async () => {
      await wait(gatherMs);
      gatherings.delete(gameId);
      try {
        const values = await ask(gameId, [...keys]);
        for (const each of keys) keep(`${gameId} ${each}`, values.get(each));
      } catch (err) {
        log.warn({ err }, `${what} cannot be looked up`);
      }
    })();
    gatherings.set(gameId, { keys, answered });
    return answered;
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
      inTime.abort();
      return known.get(id)?.value;
    },
  };
}
