import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
import type { Ctx } from "#server/kernel/context.ts";
import type { KeptTexts } from "#server/kernel/ports.ts";
import { type CallbackLocks, openCallbacks } from "./open-callbacks.ts";

export type KeptLocks = {
  /** As they were read last; undefined when nobody asked for this game yet. */
  known(slug: string): CallbackLocks | undefined;
  /** As they are now, and known from now on. @returns undefined when there is no such game. */
  newest(slug: string): Promise<CallbackLocks | undefined>;
};

type Round = { slugs: Set<string>; found: ReturnType<typeof openCallbacks> };

/** Of kept texts: before the name of the game. */
const keptLock = "lock-";
/** No game is called anything else (`games_slug_is_a_path_segment`): such a name costs no statement. */
const namesOfGames = /^[a-z0-9](-?[a-z0-9]){1,39}$/;
/** Names come from outside; more than these at once are nobody's games. */
const namesInRoundMax = 1_000;

/**
 * Remembers the locks of the games whose callbacks come, so that a callback asks the database for nothing before its row is written. What is
 * known may be old: whoever is refused by it is judged again by the newest, and whoever is let in by it gets a row only while the game's
 * row is still the one that was read (`storeEvents`).
 *
 * Whoever lacks the secret makes the database be asked. So one statement at a time asks for all who came since the last one left: however
 * many strangers knock, they take one connection, and none from those whose events wait for their rows.
 *
 * They are kept on the disk as well, sealed, each game's by itself: a process that starts without its database knows the games that called before, and
 * of gateways that share the disk none writes over what another one knows.
 * @param ctx of no transaction: rows are read between requests.
 */
export async function keepLocks(
  ctx: Pick<Ctx, "db" | "secrets">,
  { kept, log }: { kept: KeptTexts; log: Logger },
): Promise<KeptLocks> {
  // Holds games that exist and nothing else: names come from outside, and would fill it without end.
  const known = await readKept();
  let writing: Promise<void> = Promise.resolve();
  let next: Round | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function openRound(): Round {
    const slugs = new Set<string>();
    const found = last.then(() => {
      // Whoever asks from now on may know of a later change, and waits for the statement after this.
      next = undefined;
      return openCallbacks(ctx, [...slugs]);
    });
    last = found.catch(() => {});
    return { slugs, found };
  }

  async function readKept(): Promise<Map<string, CallbackLocks>> {
    const found = new Map<string, CallbackLocks>();
    try {
      await Promise.all((await kept.names(keptLock)).map((name) => readOne(name, found)));
    } catch (err) {
      log.warn({ err }, "the locks that were kept on the disk cannot be read");
    }
    return found;
  }

  /** One that cannot be opened must not keep the other games from being known. */
  async function readOne(name: string, found: Map<string, CallbackLocks>): Promise<void> {
    const sealed = await kept.read(name);
    if (sealed === undefined) return;
    try {
      // Written by `keep` and nobody else: it is sealed. A file may have been given another one's name.
      const [slug, locks] = JSON.parse(ctx.secrets.open(sealed)) as [string, CallbackLocks];
      if (name === `${keptLock}${slug}`) found.set(slug, locks);
    } catch (err) {
      log.warn({ err, name }, "the locks of a game that were kept on the disk cannot be opened");
    }
  }

  /** Behind the answer. A disk that fails costs the next start what it knows, and this process nothing. */
  function keep(slug: string, locks: CallbackLocks | undefined): void {
    const name = `${keptLock}${slug}`;
    const locksSealed = locks && ctx.secrets.seal(JSON.stringify([slug, locks]));
    writing = writing
      .then(() => (locksSealed === undefined ? kept.forget(name) : kept.write(name, locksSealed)))
      .catch((err: unknown) => log.error({ err }, "the locks of a game cannot be kept on the disk"));
  }

  return {
    known: (slug) => known.get(slug),
    async newest(slug) {
      if (!namesOfGames.test(slug)) return undefined;
      next ??= openRound();
      const { slugs, found } = next;
      if (slugs.size >= namesInRoundMax && !slugs.has(slug)) throw new Error("too many games are asked for at once");
      slugs.add(slug);
      const locks = (await found)(slug);
      // Strangers make the same be read again and again: that is written once.
      const isNew = !isDeepStrictEqual(known.get(slug), locks);
      if (locks) known.set(slug, locks);
      else known.delete(slug);
      if (isNew) keep(slug, locks);
      return locks;
    },
  };
}
