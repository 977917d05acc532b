import { setImmediate as breathe } from "node:timers/promises";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { KeptTexts, SecretBox } from "#server/kernel/ports.ts";
import type { MessageDefinition } from "#server/messages/schema.ts";
import { listReadableDefinitions } from "#server/messages/service/list-readable-definitions.ts";
import { findVersionContent } from "../../rulebook/queries.ts";
import type { RuleContent } from "../../rulebook/schema.ts";
import type { PatternEngine } from "../../words/rules/compile-patterns.ts";
import { assembleTerms, gatherTerms } from "../../words/rules/compile-terms.ts";
import type { Automaton } from "../../words/rules/find-ends.ts";
import { type GameRulesRow, selectGameRules } from "../queries.ts";
import { buildCatalogue, type Catalogue, emptyCatalogue } from "../rules/catalogue.ts";
import { type CompiledRules, completeVersion, listsOf } from "../rules/compile-version.ts";
import type { GameRules, ReadyRules } from "../rules/judge-question.ts";

export type KeptRules = {
  /** Undefined for a game that nobody has read yet, whose first version is not compiled yet, or that there is none of. */
  of(gameId: string): GameRules | undefined;
  /** Reads what has changed and compiles it. Comes back when all of it is at work. */
  refresh(): Promise<void>;
  /** When the database said last what is at work; undefined when it never did. Far back: this process began without a database. */
  asOf(): Date | undefined;
  stop(): Promise<void>;
};

const refreshEveryMs = 1_000;
/** What has not changed is written anew so often, so that it says until when it was true. */
const keepAgainMs = 600_000;
/** Of kept texts: what every game is judged by, and the versions that it names. */
const keptGames = "games";
const keptVersions = "rules-";
/** A version that could not be compiled is not tried every second: that would cost a core. */
const againAfterMs = 60_000;

type KeptGames = {
  /** ISO 8601: when the database said so. */
  at: string;
  rows: readonly GameRulesRow[];
  definitions: readonly (readonly [gameId: string, definitions: MessageDefinition[]])[];
};

/**
 * Keeps the published rules of every game compiled. A new version is compiled beside the one at work, its automaton in another thread, and takes its
 * place by one assignment: no message waits for it, and one that cannot be compiled leaves the old one where it is.
 * @param ctx of no transaction. @param parts.kept where to keep what is at work: by that a process that starts without its database judges until
 *   it is back. Without one nothing judges until then.
 */
export function openRules(
  ctx: Pick<Ctx, "db" | "now">,
  parts: {
    log: Logger;
    engine: PatternEngine;
    build: (keys: readonly string[]) => Promise<Automaton> | Automaton;
    kept?: { texts: KeptTexts; secrets: SecretBox };
  },
): KeptRules {
  const { log, engine, build, kept } = parts;
  const games = new Map<string, GameRules>();
  /** By what each was made of. */
  const catalogues = new Map<string, { stamp: string; catalogue: Catalogue; definitions: MessageDefinition[] }>();
  let asOf: Date | undefined;
  /** Versions are read from the disk, and not from the database. */
  let isBeginning = false;
  /** What is on the disk, and since when. */
  let onDisk = { games: "", atMs: Number.NEGATIVE_INFINITY };
  /** Versions of which the text is on the disk. */
  const versionsOnDisk = new Set<string>();
  /** Versions that could not be compiled, with the time at which they are tried again. */
  const failed = new Map<string, number>();
  let reading: Promise<void> | undefined;
  let nextReading: Promise<void> | undefined;
  const stopping = new AbortController();

  async function read(): Promise<void> {
    const rows = await selectGameRules(ctx.db);
    asOf = ctx.now();
    await takeAll(rows);
    await keep(rows);
  }

  async function takeAll(rows: readonly GameRulesRow[]): Promise<void> {
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

  /** A disk that fails costs the next start its rules, and this process nothing. */
  async function keep(rows: readonly GameRulesRow[]): Promise<void> {
    if (kept === undefined || asOf === undefined) return;
    // Stamps change with the definitions. The database tells in no order.
    const inOrder = rows
      .map((row) => ({ ...row, ownAccounts: row.ownAccounts.toSorted() }))
      .sort((one, other) => (one.gameId < other.gameId ? -1 : 1));
    const games = JSON.stringify(inOrder);
    if (games === onDisk.games && performance.now() - onDisk.atMs < keepAgainMs) return;
    // Tried again with the next change, or when this is old.
    onDisk = { games, atMs: performance.now() };
    const versions = rows
      .flatMap(({ liveVersionId, shadowVersionId }) => [liveVersionId, shadowVersionId])
      .filter((id) => id !== null);
    // One that could not be read is left out, so that the next start does not take it for empty.
    const definitions = rows.flatMap(({ gameId, typesStamp }) => {
      const known = catalogues.get(gameId);
      return known?.stamp === typesStamp ? [[gameId, known.definitions] as const] : [];
    });
    try {
      for (const id of versions.filter((each) => !versionsOnDisk.has(each))) await keepVersion(kept.texts, id);
      const all: KeptGames = { at: asOf.toISOString(), rows, definitions };
      const allSealed = kept.secrets.seal(JSON.stringify(all));
      await kept.texts.write(keptGames, allSealed);
      await kept.texts.keepOnly(
        keptVersions,
        versions.map((id) => `${keptVersions}${id}`),
      );
      for (const id of versionsOnDisk) if (!versions.includes(id)) versionsOnDisk.delete(id);
    } catch (err) {
      log.error({ err }, "the rules cannot be kept on the disk: a start without the database would know none");
    }
  }

  async function keepVersion(texts: KeptTexts, versionId: string): Promise<void> {
    const name = `${keptVersions}${versionId}`;
    if ((await texts.read(name)) === undefined) {
      const content = await findVersionContent(ctx.db, versionId);
      if (content === undefined) return;
      await texts.write(name, content);
    }
    versionsOnDisk.add(versionId);
  }

  /** What the process before has kept. Reading it anew from the database compiles nothing again that has not changed. */
  async function begin(): Promise<void> {
    if (kept === undefined) return;
    try {
      const sealed = await kept.texts.read(keptGames);
      if (sealed === undefined) return;
      // Written by `keep` and nobody else: it is sealed.
      const { at, rows, definitions } = JSON.parse(kept.secrets.open(sealed)) as KeptGames;
      const stamps = new Map(rows.map(({ gameId, typesStamp }) => [gameId, typesStamp]));
      for (const [gameId, each] of definitions) {
        catalogues.set(gameId, { stamp: stamps.get(gameId) ?? "", catalogue: buildCatalogue(each), definitions: each });
      }
      asOf = new Date(at);
      isBeginning = true;
      await takeAll(rows);
      log.info(
        { games: rows.length, asOf: at },
        "the rules of the last start are at work until the database tells others",
      );
    } catch (err) {
      log.warn({ err }, "the rules that were kept on the disk cannot be read");
    } finally {
      isBeginning = false;
    }
  }

  function contentOf(versionId: string): Promise<string | undefined> {
    return isBeginning && kept !== undefined
      ? kept.texts.read(`${keptVersions}${versionId}`)
      : findVersionContent(ctx.db, versionId);
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
    const definitions = await listReadableDefinitions(ctx, gameId);
    const catalogue = buildCatalogue(definitions);
    catalogues.set(gameId, { stamp: typesStamp, catalogue, definitions });
    return catalogue;
  }

  /** A version that cannot be compiled keeps neither the one before nor anything else of its game from its work. */
  async function ready(versionId: string | null, before: ReadyRules | undefined): Promise<ReadyRules | undefined> {
    if (versionId === null) return undefined;
    const now = ctx.now();
    const isFresh = before?.versionId === versionId && (before.rules.staleAt === null || before.rules.staleAt > now);
    if (isFresh || performance.now() < (failed.get(versionId) ?? 0)) return before;
    const stored = await contentOf(versionId);
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
    reading = begun.then(read).finally(() => {
      reading = undefined;
    });
    return reading;
  }

  const begun = begin();
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
    asOf: () => asOf,
    async stop() {
      stopping.abort();
      await keeping;
    },
  };
}
