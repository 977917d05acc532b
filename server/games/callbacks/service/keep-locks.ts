import type { Ctx } from "#server/kernel/context.ts";
import { type CallbackLocks, openCallbacks } from "./open-callbacks.ts";

export type KeptLocks = {
  /** As they were read last; undefined when nobody asked for this game yet. */
  known(slug: string): CallbackLocks | undefined;
  /** As they are now, and known from now on. @returns undefined when there is no such game. */
  newest(slug: string): Promise<CallbackLocks | undefined>;
};

/**
 * Remembers the locks of the games whose callbacks come, so that a callback asks the database for nothing before its row is written. What is
 * known may be old: whoever is refused by it is judged again by the newest, and whoever is let in by it gets a row only while the game's
 * row is still the one that was read (`storeEvents`).
 * @param ctx of no transaction: rows are read between requests.
 */
export function keepLocks(ctx: Pick<Ctx, "db" | "secrets">): KeptLocks {
  // Holds games that exist and nothing else: names come from outside, and would fill it without end.
  const known = new Map<string, CallbackLocks>();
  const asked = new Map<string, Promise<CallbackLocks | undefined>>();

  async function read(slug: string): Promise<CallbackLocks | undefined> {
    // All who ask before the statement leaves share it; whoever asks later may know of a later change, and gets another one.
    await Promise.resolve();
    asked.delete(slug);
    const locks = await openCallbacks(ctx, slug);
    if (locks) known.set(slug, locks);
    else known.delete(slug);
    return locks;
  }

  return {
    known: (slug) => known.get(slug),
    newest(slug) {
      const reading = asked.get(slug) ?? read(slug);
      asked.set(slug, reading);
      return reading;
    },
  };
}
