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
  /**
   * Comes back when what the database says is at work, or when it cannot be asked. One that says nothing for `saidMsMax` is waited for only while there
   * is nothing else to judge by: what it says then takes its place.
   */
  begun(saidMsMax: number): Promise<void>;
  /** When the database said last what is at work; undefined when it never did. Far back: this process began without a database. */
  asOf(): Date | undefined;
  stop(): Promise<void>;
};

const refreshEveryMs = 1_000;
/** What has not changed is written anew so often, so that it says until when it was true; and so soon what could not be written. */
const [keepAgainMs, retryMs] = [600_000, 10_000];
/** Another gateway that keeps on the same disk may judge by the version before for a moment, and say so there. */
const settledMsUsual = 60_000;
const stopMsMax = 1_000;
/** Of kept texts: what every game is judged by, and the versions that it names. */
const keptGames = "games";
const keptVersions = "rules-";
const nameOfKept = (versionId: string): string => `${keptVersions}${versionId}`;
/** A version that could not be compiled is not tried every second: that would cost a core. */
const againAfterMs = 60_000;

/** A game whose checkers are to be kept. @property stamp empty for one that has none. */
type CheckedGame = { gameId: string; kind: "sandbox" | "live"; stamp: string };

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
 *   it is back. Without one nothing judges until then. @param parts.kept.checkers keeps those of these games; it may throw. @param parts.kept.settledMs
 *   for tests: how long nothing has changed when versions are deleted that judge no more.
 */
export function openRules(
  ctx: Pick<Ctx, "db" | "now">,
  parts: {
    log: Logger;
    engine: PatternEngine;
    build: (keys: readonly string[]) => Promise<Automaton> | Automaton;
    kept?: {
      texts: KeptTexts;
      secrets: SecretBox;
      checkers?: (games: readonly CheckedGame[]) => Promise<void>;
      settledMs?: number;
    };
  },
): KeptRules {
  const { log, engine, build, kept } = parts;
  const games = new Map<string, GameRules>();
  /** By what each was made of. */
  const catalogues = new Map<string, { stamp: string; catalogue: Catalogue; definitions: MessageDefinition[] }>();
  let asOf: Date | undefined;
  /** Versions are read from the disk, and not from the database. */
  let isBeginning = false;
  /** What is on the disk, since when it is so, and when it is written anew. */
  let onDisk = { games: "", sinceMs: 0, againAtMs: 0 };
  /** Versions of which the text is on the disk. */
  const versionsOnDisk = new Set<string>();
  /** Versions that could not be compiled, with the time at which they are tried again. */
  const failed = new Map<string, number>();
  let reading: Promise<void> | undefined;
  let nextReading: Promise<void> | undefined;
  const stopping = new AbortController();

  async function read(): Promise<void> {
    // The first time what was kept is compiled meanwhile, and is at work before this is taken or has failed.
    const [said] = await Promise.allSettled([selectGameRules(ctx.db), beginning]);
    if (said.status === "rejected") throw said.reason;
    asOf = ctx.now();
    await takeAll(said.value);
    await keep(said.value);
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
    const { settledMs = settledMsUsual } = kept;
    const nowMs = performance.now();
    if (games !== onDisk.games) onDisk = { games, sinceMs: nowMs, againAtMs: nowMs };
    if (nowMs < onDisk.againAtMs) return;
    const isSettled = nowMs - onDisk.sinceMs >= settledMs;
    try {
      await keepAll(kept, { rows, at: asOf, isSettled });
      onDisk.againAtMs = nowMs + (isSettled ? keepAgainMs : settledMs);
    } catch (err) {
      onDisk.againAtMs = nowMs + retryMs;
      log.error({ err }, "the rules cannot be kept on the disk: a start without the database would not know them");
    }
  }

  /** Versions first, so that what is kept of the games names none that is not there. */
  async function keepAll(
    { texts, secrets, checkers }: NonNullable<typeof kept>,
    { rows, at, isSettled }: { rows: readonly GameRulesRow[]; at: Date; isSettled: boolean },
  ): Promise<void> {
    const versions = rows.flatMap((row) => [row.liveVersionId, row.shadowVersionId]).filter((id) => id !== null);
    const there = new Set(await texts.names(keptVersions));
    for (const id of versions) if (!versionsOnDisk.has(id) || !there.has(nameOfKept(id))) await keepVersion(texts, id);
    await checkers?.(rows.map(({ gameId, kind, providersStamp }) => ({ gameId, kind, stamp: providersStamp })));
    // One that could not be read is left out, so that the next start does not take it for empty.
    const definitions = rows.flatMap(({ gameId, typesStamp }) => {
      const known = catalogues.get(gameId);
      return known?.stamp === typesStamp ? [[gameId, known.definitions] as const] : [];
    });
    const all: KeptGames = { at: at.toISOString(), rows, definitions };
    const allSealed = secrets.seal(JSON.stringify(all));
    await texts.write(keptGames, allSealed);
    if (definitions.length < rows.filter(({ typesStamp }) => typesStamp !== "").length)
      throw new Error("the message types of a game could not be read");
    if (!isSettled) return;
    const named = new Set(versions.map(nameOfKept));
    for (const name of there) if (!named.has(name)) await texts.forget(name);
    for (const id of versionsOnDisk) if (!versions.includes(id)) versionsOnDisk.delete(id);
  }

  async function keepVersion(texts: KeptTexts, versionId: string): Promise<void> {
    const name = nameOfKept(versionId);
    if ((await texts.read(name)) === undefined) {
      const content = await findVersionContent(ctx.db, versionId);
      if (content === undefined) return;
      await texts.write(name, content);
    }
    versionsOnDisk.add(versionId);
  }

  /**
   * What the process before has kept. Reading it anew from the database compiles nothing again that has not changed.
   * @returns whether there is anything to judge by.
   */
  async function begin(): Promise<boolean> {
    if (kept === undefined) return false;
    try {
      const sealed = await kept.texts.read(keptGames);
      if (sealed === undefined) return false;
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
      return [...games.values()].some(({ live }) => live !== undefined);
    } catch (err) {
      log.warn({ err }, "the rules that were kept on the disk cannot be read");
      return false;
    } finally {
      isBeginning = false;
    }
  }

  function contentOf(versionId: string): Promise<string | undefined> {
    return isBeginning && kept !== undefined
      ? kept.texts.read(nameOfKept(versionId))
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
    if (isBeginning) throw new Error("the message types of a game were not kept");
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
    reading = read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  const beginning = begin();
  const first = refresh();
  const keeping = (async () => {
    let isFailing = false;
    let asked: Promise<void> | undefined = first;
    while (!stopping.signal.aborted) {
      try {
        await (asked ?? refresh());
        isFailing = false;
      } catch (err) {
        // What is at work stays there.
        if (!isFailing) log.error({ err }, "the rules of moderation cannot be read");
        isFailing = true;
      }
      asked = undefined;
      await wait(refreshEveryMs, stopping.signal);
    }
  })();

  return {
    of: (gameId) => games.get(gameId),
    refresh,
    async begun(saidMsMax) {
      const inTime = new AbortController();
      const said = first.catch(() => undefined);
      const [isKept] = await Promise.all([beginning, Promise.race([said, wait(saidMsMax, inTime.signal)])]);
      inTime.abort();
      if (!isKept) await said;
    },
    asOf: () => asOf,
    async stop() {
      stopping.abort();
      const inTime = new AbortController();
      // A database that hangs keeps no process from its end.
      await Promise.race([keeping, wait(stopMsMax, inTime.signal)]);
      inTime.abort();
    },
  };
}
