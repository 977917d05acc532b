import { hash } from "node:crypto";
import type { Logger } from "pino";
import type { ProviderOutcome } from "#db/enums/decisions.ts";
import { wait } from "#lib/wait.ts";
import { judgeWebhookUrl } from "#server/games/notices/service/judge-webhook-url.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { KeptTexts } from "#server/kernel/ports.ts";
import { CheckFailed } from "../errors.ts";
import { type ProviderRow, selectProviders } from "../queries.ts";
import { afterTry, type Circuit, closedCircuit, gateOf } from "../rules.ts";
import type { CheckAnswer, CheckedMessage, CheckResult } from "../schema.ts";
import { type CheckerLine, openCheckerLine } from "./open-checker-line.ts";

export type Checkers = {
  /**
   * Asks checkers one after the other, until one blocks or the time is over. Never throws.
   * @param asked.stamp changes with the game's checkers. @param asked.untilMs of `performance.now()`.
   * @returns undefined when nobody could say in time which checkers the game has.
   */
  ask(
    asked: { gameId: string; kind: "sandbox" | "live"; stamp: string; ids: readonly string[]; untilMs: number },
    message: CheckedMessage,
  ): Promise<CheckResult[] | undefined>;
  /** Reads the checkers of all games, and keeps them for a start without the database. @throws what the database or the disk says */
  keep(games: readonly CheckedGame[]): Promise<void>;
  /** How each checker of this process stands, for metrics. */
  circuits(): { gameId: string; provider: string; isOpen: boolean }[];
  close(): Promise<void>;
};

type CheckerRow = Omit<ProviderRow, "secretSealed" | "updatedByName" | "updatedAt">;
/** @property secret undefined for one that no key of this installation opens. */
type OpenedRow = { row: CheckerRow; secret: string | undefined };
/** @property line undefined for one whose secret cannot be opened: it is asked nothing. */
type Checker = { row: CheckerRow; line: CheckerLine | undefined; circuit: Circuit; inFlight: number };
/** @property stamp changes with the game's checkers; empty for one that has none. */
type CheckedGame = { gameId: string; kind: "sandbox" | "live"; stamp: string };
type GameCheckers = { stamp: string; byId: ReadonlyMap<string, Checker> };
type KeptCheckers = readonly (CheckedGame & { opened: readonly OpenedRow[] })[];

const keptCheckers = "checkers";

const connectTimeoutMs = 1_000;
/** More at once would only wait for a connection. */
const inFlightMax = 64;
const answersKeptMax = 10_000;
/** What is left of a message's time has to be worth a call. */
const worthwhileMs = 20;
/** What a message waits for changed checkers while the ones before are known; and how long a database that failed is left alone. */
const [rereadMs, unreadMs] = [50, 1_000];

/**
 * Keeps connections, circuits and answers of all checkers of this process.
 * @param parts.kept where they are kept, sealed with their secrets: by that a process that starts without its database asks them until it is back.
 */
export function openCheckers(
  ctx: Pick<Ctx, "db" | "secrets" | "now">,
  { log, kept }: { log: Logger; kept?: KeptTexts },
): Checkers {
  const games = new Map<string, GameCheckers>();
  const reading = new Map<string, Promise<GameCheckers | undefined>>();
  /** The oldest first. */
  const answers = new Map<string, { answer: CheckAnswer; untilMs: number }>();

  /** What the process before has kept. A text of secrets: what cannot be read of it is told to nobody. */
  async function begin(): Promise<void> {
    try {
      const sealed = await kept?.read(keptCheckers);
      if (sealed === undefined) return;
      // Written by `keep` and nobody else: it is sealed.
      const all = JSON.parse(ctx.secrets.open(sealed)) as KeptCheckers;
      for (const { opened, ...game } of all) if (!games.has(game.gameId)) take(game, opened);
    } catch (err) {
      log.warn({ err }, "the checkers that were kept on the disk cannot be read");
    }
  }

  async function read(game: CheckedGame): Promise<GameCheckers> {
    const rows = await selectProviders(ctx.db, [game.gameId]);
    return take(game, rows.map(openRow));
  }

  function take({ gameId, kind, stamp }: CheckedGame, opened: readonly OpenedRow[]): GameCheckers {
    const before = games.get(gameId);
    const byId = new Map<string, Checker>();
    for (const { row, secret } of opened) {
      const known = before?.byId.get(row.id);
      // A checker that was not changed keeps its circuit and its connections.
      const isSame = known?.row.version === row.version && (known.line !== undefined || secret === undefined);
      const line =
        isSame || secret === undefined ? undefined : openCheckerLine(row, { secret, kind, connectTimeoutMs });
      byId.set(row.id, isSame ? known : { row, line, circuit: closedCircuit, inFlight: 0 });
    }
    for (const [id, checker] of before?.byId ?? []) if (byId.get(id) !== checker) checker.line?.close();
    const fresh = { stamp, byId };
    games.set(gameId, fresh);
    return fresh;
  }

  /** One that cannot be opened must not keep the game's other checkers from their work. */
  function openRow({ secretSealed, updatedByName: _by, updatedAt: _at, ...row }: ProviderRow): OpenedRow {
    try {
      return { row, secret: ctx.secrets.open(secretSealed) };
    } catch (err) {
      log.error({ err, provider: row.name }, "the secret of a checker cannot be opened: it is not asked");
      return { row, secret: undefined };
    }
  }

  async function keepAll(asked: readonly CheckedGame[]): Promise<void> {
    const checked = asked.filter(({ stamp }) => stamp !== "");
    const ids = checked.map(({ gameId }) => gameId);
    const rows = ids.length === 0 ? [] : await selectProviders(ctx.db, ids);
    for (const [gameId, { byId }] of games) {
      if (ids.includes(gameId)) continue;
      for (const { line } of byId.values()) line?.close();
      games.delete(gameId);
    }
    const all: KeptCheckers = checked.map((game) => {
      const opened = rows.filter(({ gameId }) => gameId === game.gameId).map(openRow);
      take(game, opened);
      return { ...game, opened };
    });
    const allSealed = ctx.secrets.seal(JSON.stringify(all));
    await kept?.write(keptCheckers, allSealed);
  }

  /** Reads a game's checkers, once for all who want to know; after a failure not again for a while. */
  function readOnce({ gameId, kind, stamp }: CheckedGame): Promise<GameCheckers | undefined> {
    const underWay = reading.get(gameId);
    if (underWay !== undefined) return underWay;
    const now = read({ gameId, kind, stamp }).then(
      (fresh) => {
        reading.delete(gameId);
        return fresh;
      },
      (err: unknown) => {
        log.error({ err }, "the checkers of a game cannot be read");
        setTimeout(() => reading.delete(gameId), unreadMs).unref();
        return undefined;
      },
    );
    reading.set(gameId, now);
    return now;
  }

  async function checkersOf(asked: CheckedGame & { untilMs: number }): Promise<GameCheckers | undefined> {
    await beginning;
    const known = games.get(asked.gameId);
    if (known?.stamp === asked.stamp) return known;
    const leftMs = Math.max(0, asked.untilMs - performance.now());
    const inTime = new AbortController();
    const waitMs = known === undefined ? leftMs : Math.min(leftMs, rereadMs);
    const fresh = await Promise.race([readOnce(asked), wait(waitMs, inTime.signal)]);
    inTime.abort();
    return fresh ?? known;
  }

  async function askOne(
    checker: Checker,
    asked: { kind: "sandbox" | "live"; untilMs: number },
    message: CheckedMessage,
  ): Promise<CheckResult> {
    const startedAt = performance.now();
    const { row } = checker;
    const end = (outcome: ProviderOutcome, more: Partial<CheckResult> = {}): CheckResult => {
      const tookMs = Math.round(performance.now() - startedAt);
      return { provider: row.name, outcome, label: null, score: null, tookMs, isCached: false, ...more };
    };
    const key = hash("sha256", JSON.stringify([row.id, row.version, message.language, message.texts]));
    const kept = answers.get(key);
    if (kept && kept.untilMs > startedAt) return end(kept.answer.outcome, { ...kept.answer, isCached: true });
    const { breakAfter, breakMs } = row;
    if (gateOf(checker.circuit, { breakAfter, nowMs: startedAt }) === "open") return end("open_circuit");
    const budgetMs = Math.floor(Math.min(row.budgetMs, asked.untilMs - startedAt));
    if (budgetMs < worthwhileMs || checker.inFlight >= inFlightMax) return end("no_budget");
    const { line } = checker;
    if (line === undefined || judgeWebhookUrl({ kind: asked.kind }, new URL(row.url)) !== null) return end("refused");
    // While one finds out whether an open circuit may close, the others do not wait for it.
    if (checker.circuit.failures >= breakAfter)
      checker.circuit = { ...checker.circuit, openUntilMs: startedAt + breakMs };
    checker.inFlight += 1;
    try {
      const answer = await line.ask(message, { now: ctx.now(), signal: AbortSignal.timeout(budgetMs) });
      checker.circuit = closedCircuit;
      keep(key, answer, row.cacheSeconds);
      return end(answer.outcome, answer);
    } catch (error) {
      const nowMs = performance.now();
      checker.circuit = afterTry(checker.circuit, { isWell: false, breakAfter, breakMs, nowMs });
      if (checker.circuit.failures === breakAfter)
        log.error({ provider: row.name, err: error }, "a checker is left alone");
      return end(error instanceof CheckFailed ? error.failure : "unreachable");
    } finally {
      checker.inFlight -= 1;
    }
  }

  function keep(key: string, answer: CheckAnswer, seconds: number): void {
    if (seconds === 0) return;
    answers.delete(key);
    answers.set(key, { answer, untilMs: performance.now() + seconds * 1_000 });
    const [oldest] = answers.keys();
    if (answers.size > answersKeptMax && oldest !== undefined) answers.delete(oldest);
  }

  const beginning = begin();

  return {
    keep: keepAll,
    async ask(asked, message) {
      const own = await checkersOf(asked);
      if (own === undefined) return undefined;
      const results: CheckResult[] = [];
      for (const id of asked.ids) {
        const checker = own.byId.get(id);
        if (checker === undefined) continue;
        const result = await askOne(checker, asked, message);
        results.push(result);
        if (result.outcome === "block") break;
      }
      return results;
    },
    circuits: () =>
      [...games].flatMap(([gameId, { byId }]) =>
        [...byId.values()].map(({ row, circuit }) => {
          const isOpen = gateOf(circuit, { breakAfter: row.breakAfter, nowMs: performance.now() }) === "open";
          return { gameId, provider: row.name, isOpen };
        }),
      ),
    async close() {
      await beginning;
      const all = [...games.values()].flatMap(({ byId }) => [...byId.values()]);
      await Promise.all(all.map(({ line }) => line?.destroy()));
    },
  };
}
