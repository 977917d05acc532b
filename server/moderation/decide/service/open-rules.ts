import { setImmediate as breathe } from "node:timers/promises";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { listReadableDefinitions } from "#server/messages/service/list-readable-definitions.ts";
import { findVersionContent } from "../../rulebook/queries.ts";
import type { RuleContent } from "../../rulebook/schema.ts";
import type { Automaton } from "../../words/rules/build-automaton.ts";
import type { PatternEngine } from "../../words/rules/compile-patterns.ts";
import { assembleTerms, gatherTerms } from "../../words/rules/compile-terms.ts";
import { type GameRulesRow, selectGameRules } from "../queries.ts";
import { buildCatalogue, type Catalogue, emptyCatalogue } from "../rules/catalogue.ts";
import { type CompiledRules, completeVersion, listsOf } from "../rules/compile-version.ts";
import type { GameRules, ReadyRules } from "../rules/judge-question.ts";

export type KeptRules = {
  /** Undefined for a game that nobody has read yet, whose first version is not compiled yet, or that there is none of. */
  of(gameId: string): GameRules | undefined;
  /** Reads what has changed and compiles it. Comes back when all of it is at work. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
};

const refreshEveryMs = 1_000;
/** A version that could not be compiled is not tried every second: that would cost a core. */
const againAfterMs = 60_000;

/**
 * Keeps the published rules of every game compiled. A new version is compiled beside the one at work, its automaton in another thread, and takes its
 * place by one assignment: no message waits for it, and one that cannot be compiled leaves the old one where it is.
 * @param ctx of no transaction.
 */
export function openRules(
  ctx: Pick<Ctx, "db" | "now">,
  parts: {
    log: Logger;
    engine: PatternEngine;
    build: (keys: readonly string[]) => Promise<Automaton> | Automaton;
  },
): KeptRules {
  const { log, engine, build } = parts;
  const games = new Map<string, GameRules>();
  /** By what each was made of. */
  const catalogues = new Map<string, { stamp: string; catalogue: Catalogue }>();
  /** Versions that could not be compiled, with the time at which they are tried again. */
  const failed = new Map<string, number>();
  let reading: Promise<void> | undefined;
  let nextReading: Promise<void> | undefined;
  const stopping = new AbortController();

  async function read(): Promise<void> {
    const rows = await selectGameRules(ctx.db);
    const known = new Set(rows.map(({ gameId }) => gameId));
    for (const gameId of games.keys()) if (!known.has(gameId)) games.delete(gameId);
    for (const row of rows) {
      try {
        await take(row);
      } catch (err) {
        log.error({ err, gameId: row.gameId }, "the rules of a game cannot be put to work");
      }
    }
  }

  async function take(row: GameRulesRow): Promise<void> {
    const before = games.get(row.gameId);
    const catalogue = await catalogueOf(row);
    const { kind, mode, providersStamp } = row;
    const plain = { kind, mode: mode ?? "enforced", providersStamp, catalogue, ownAccounts: new Set(row.ownAccounts) };
    // What needs no compiling counts at once. A game that was never compiled is none yet: nothing of it is to pass as one without rules.
    if (before !== undefined) games.set(row.gameId, { ...plain, live: before.live, shadow: before.shadow });
    const live = await ready(row.liveVersionId, before?.live);
    games.set(row.gameId, { ...plain, live, shadow: before?.shadow });
    const shadow = await ready(row.shadowVersionId, before?.shadow);
    games.set(row.gameId, { ...plain, live, shadow });
  }

  async function catalogueOf({ gameId, typesStamp }: GameRulesRow): Promise<Catalogue> {
    if (typesStamp === "") return emptyCatalogue;
    const known = catalogues.get(gameId);
    if (known?.stamp === typesStamp) return known.catalogue;
    const catalogue = buildCatalogue(await listReadableDefinitions(ctx, gameId));
    catalogues.set(gameId, { stamp: typesStamp, catalogue });
    return catalogue;
  }

  /** A version that cannot be compiled keeps neither the one before nor anything else of its game from its work. */
  async function ready(versionId: string | null, before: ReadyRules | undefined): Promise<ReadyRules | undefined> {
    if (versionId === null) return undefined;
    const now = ctx.now();
    const isFresh = before?.versionId === versionId && (before.rules.staleAt === null || before.rules.staleAt > now);
    if (isFresh || performance.now() < (failed.get(versionId) ?? 0)) return before;
    const stored = await findVersionContent(ctx.db, versionId);
    if (stored === undefined) return before;
    const startedAt = performance.now();
    try {
      // Written by `makeVersion` and nobody else, and never changed.
      const content = JSON.parse(stored) as RuleContent;
      const rules = await compileBeside(content, now);
      failed.delete(versionId);
      const tookMs = Math.round(performance.now() - startedAt);
      log.info({ versionId, terms: content.terms.length, tookMs }, "a version of the rules is at work");
      return { versionId, rules };
    } catch (err) {
      failed.set(versionId, performance.now() + againAfterMs);
      log.error({ err, versionId }, "a version of the rules cannot be compiled: the one before goes on");
      return before;
    }
  }

  async function compileBeside(content: RuleContent, now: Date): Promise<CompiledRules> {
    const { lists, staleAt } = listsOf(content, now);
    const gathering = gatherTerms(lists);
    let step = gathering.next();
    while (!step.done) {
      await breathe();
      step = gathering.next();
    }
    const terms = assembleTerms(step.value, await build(step.value.keys));
    return completeVersion(content, { terms, staleAt, engine });
  }

  /** One reading at a time. Whoever asks while one is under way may know of a later change, and shares the next one. */
  function refresh(): Promise<void> {
    if (reading !== undefined) {
      nextReading ??= reading
        .catch(() => undefined)
        .then(() => {
          nextReading = undefined;
          return refresh();
        });
      return nextReading;
    }
    reading = read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  const keeping = (async () => {
    let isFailing = false;
    while (!stopping.signal.aborted) {
      try {
        await refresh();
        isFailing = false;
      } catch (err) {
        // What is at work stays there.
        if (!isFailing) log.error({ err }, "the rules of moderation cannot be read");
        isFailing = true;
      }
      await wait(refreshEveryMs, stopping.signal);
    }
  })();

  return {
    of: (gameId) => games.get(gameId),
    refresh,
    async stop() {
      stopping.abort();
      await keeping;
    },
  };
}
