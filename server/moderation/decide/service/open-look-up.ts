import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";

/** Remembers what a database says of keys, and asks for several at once. */
export type LookUp<Value> = {
  /** @returns undefined when nobody knows, or nobody knew in time. Never throws. */
  find(gameId: string, key: string, withinMs: number): Promise<Value | undefined>;
};

type Known<Value> = { value: Value | undefined; untilMs: number };

/** Keys of one game that are asked together. */
const askedMax = 500;

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
  const asking = new Map<string, { keys: Set<string>; answer: Promise<ReadonlyMap<string, Value> | undefined> }>();

  function keep(id: string, value: Value | undefined): void {
    known.delete(id);
    known.set(id, { value, untilMs: performance.now() + keepMs });
    const [oldest] = known.keys();
    if (known.size > max && oldest !== undefined) known.delete(oldest);
  }

  function askFor(gameId: string, key: string): Promise<ReadonlyMap<string, Value> | undefined> {
    const waiting = asking.get(gameId);
    if (waiting !== undefined && waiting.keys.size < askedMax) {
      waiting.keys.add(key);
      return waiting.answer;
    }
    const keys = new Set([key]);
    const answer = (async () => {
      // All who ask before the statement leaves share it.
      await Promise.resolve();
      asking.delete(gameId);
      try {
        const values = await ask(gameId, [...keys]);
        for (const each of keys) keep(`${gameId} ${each}`, values.get(each));
        return values;
      } catch (err) {
        log.warn({ err }, `${what} cannot be looked up`);
        return undefined;
      }
    })();
    asking.set(gameId, { keys, answer });
    return answer;
  }

  return {
    async find(gameId, key, withinMs) {
      const kept = known.get(`${gameId} ${key}`);
      if (kept && kept.untilMs > performance.now()) return kept.value;
      const inTime = new AbortController();
      const values = await Promise.race([askFor(gameId, key), wait(withinMs, inTime.signal)]);
      inTime.abort();
      // An old answer is better than none.
      return values === undefined ? kept?.value : values.get(key);
    },
  };
}
