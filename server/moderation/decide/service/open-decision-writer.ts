import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "pino";
import { openLine } from "#lib/line.ts";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { eraseFromLines } from "#server/players/erasure/decisions/service/erase-from-lines.ts";
import { findErasuresStamp } from "#server/players/erasure/decisions/service/find-erasures-stamp.ts";
import { type NewDecision, storeDecisions } from "../queries.ts";
import { databaseShareMs, decisionQueueLimits } from "../schema.ts";
import type { Spool } from "./open-spool.ts";
import { storeEach } from "./store-each.ts";

type NewRow = {
  decision: NewDecision;
  /** The version of the game's row by which the question was believed. */
  seen: string;
  sizeBytes: number;
  /** `performance.now()` by which somebody has to know. */
  dueAt: number;
  /** Asked when the game's row has changed since: the version by which it is still believed, or undefined. */
  believe: () => Promise<string | undefined>;
};

/** `late`: neither row nor spool in time, though one of them follows; `full`: no room to wait. */
type Written = "stored" | "spooled" | "late" | "full" | "refused";

export type DecisionWriter = {
  /** Comes back when the decision is durable, or when it is due. */
  write(row: NewRow): Promise<Written>;
  /** Decisions without a row: in memory, and in the spool. */
  waiting(): { queued: number; spooled: number };
  /** Decisions in the spool's folder that no row can hold. */
  setAside(): Promise<number>;
  /** Takes players that were erased out of what was set aside. @throws what the database or the disk says */
  forgetErased(): Promise<void>;
  /** Writes what is in the spool. Comes back when it is written, or the database does not take it. */
  drainSpool(): Promise<void>;
  /** Writes or spools what is left, and ends. @returns how many had to be given up. */
  close(timeoutMs: number): Promise<number>;
};

/** A decision that is not durable yet. At most one statement holds it, and beside that perhaps the spool. */
type Waiting = NewRow & {
  spoolAt: number;
  isInStatement: boolean;
  isInSpool: boolean;
  /** The database has refused it, whatever was left out of it. */
  isRefused: boolean;
  hasLeft: boolean;
  answer: (written: Written) => void;
};

const batchMax = 500;
const batchSizeBytesMax = 4_194_304;
/** While a statement waits for the disk, another one is on its way; for fewer decisions it is not worth its own commit. */
const statementsMax = 2;
const besideEnough = 16;
const watchEveryMs = 20;
const drainEveryMs = 500;
const probeMsMax = 5_000;
const takeOverEveryMs = 10_000;
const forgetEveryMs = 60_000;

/**
 * Writes decisions by group commit: a writer puts all that wait into one statement, and a second one what comes while that is under way. What the
 * database has not taken within its share of the deadline goes to the spool, and from there into the database when it is back; a decision that gets
 * there twice is one row.
 * @param ctx of no transaction.
 */
export function openDecisionWriter(
  ctx: Pick<Ctx, "db">,
  {
    log,
    spool,
    limits = decisionQueueLimits,
    shareMs = databaseShareMs,
  }: { log: Logger; spool: Spool; limits?: { decisions: number; sizeBytes: number }; shareMs?: number },
): DecisionWriter {
  const pending = openLine<Waiting>();
  let pendingSizeBytes = 0;
  /** Whoever writes now. One whose statement hangs is left behind, so that the next one may begin. */
  const writers = new Set<symbol>();
  /** Decisions in the statements of `writers`. */
  let underWay = 0;
  let draining: Promise<void> | undefined;
  let watching: NodeJS.Timeout | undefined;
  /** The database fails: nothing waits for it. */
  let isAway = false;
  let nextProbeAt = 0;
  let isClosed = false;

  function settle(one: Waiting, written: Written): void {
    if (!pending.leave(one)) return;
    pendingSizeBytes -= one.sizeBytes;
    one.answer(written);
  }

  function nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let sizeBytes = 0;
    for (const one of pending.standing()) {
      if (one.isInStatement || one.isInSpool || one.isRefused) continue;
      sizeBytes += one.sizeBytes;
      if (batch.length >= batchMax || (batch.length > 0 && sizeBytes > batchSizeBytesMax)) break;
      batch.push(one);
    }
    return batch;
  }

  async function writeAll(): Promise<void> {
    if (writers.size > 0 && (writers.size >= statementsMax || pending.size() - underWay < besideEnough)) return;
    const own = Symbol("writer");
    writers.add(own);
    while (!isAway && writers.has(own)) {
      // Whoever is judged in the same turn goes along. Nobody is waited for beyond that: the statement before has gathered those who came meanwhile.
      await nextTurn();
      const batch = nextBatch();
      if (batch.length === 0 || (writers.size > 1 && batch.length < besideEnough)) break;
      for (const one of batch) one.isInStatement = true;
      underWay += batch.length;
      await writeBatch(batch);
      // Nobody counts what was left behind.
      if (writers.has(own)) underWay -= batch.length;
      for (const one of batch) one.isInStatement = false;
    }
    writers.delete(own);
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const { stale, refused } = await storeEach(ctx, { log, rows: batch });
      for (const one of refused) one.isRefused = true;
      const open = new Set([...stale, ...refused]);
      for (const one of batch) if (!open.has(one)) settle(one, "stored");
      // All ask together, which is one statement. What no row can hold is set aside from the spool.
      await Promise.all([...stale.map(believeAgain), toSpool(refused.filter(({ isInSpool }) => !isInSpool))]);
    } catch (err) {
      beAway(err);
      await toSpool(pending.standing().filter(({ isInSpool }) => !isInSpool));
    }
  }

  /** The row of a game has changed: what is still believed is written by the new one, with the next batch. */
  async function believeAgain(one: Waiting): Promise<void> {
    const seen = await one.believe().catch((err: unknown) => {
      log.error({ err }, "the locks of a game cannot be read");
      return one.seen;
    });
    if (seen === undefined) settle(one, "refused");
    else one.seen = seen;
  }

  async function toSpool(rows: readonly Waiting[]): Promise<void> {
    if (rows.length === 0) return;
    for (const one of rows) one.isInSpool = true;
    try {
      await spool.append(rows.map(({ decision }) => JSON.stringify({ ...decision, isSpooled: true })));
      for (const one of rows) settle(one, "spooled");
    } catch (err) {
      log.error({ err, decisions: rows.length }, "decisions go neither to the database nor to the disk");
      const again = performance.now() + drainEveryMs;
      for (const one of rows) Object.assign(one, { isInSpool: false, spoolAt: again });
    }
  }

  /** Whoever has waited for the database long enough goes to the spool, whoever cannot wait longer is told. */
  function watch(): void {
    watching = undefined;
    const now = performance.now();
    for (const one of pending.standing()) if (one.dueAt <= now) one.answer("late");
    const overdue = pending.standing().filter(({ spoolAt, isInSpool }) => spoolAt <= now && !isInSpool);
    if (overdue.length > 0) {
      // Whoever comes now does not wait for a database that hangs: `probe` finds out when it answers.
      beAway(new Error("the database did not take decisions within its share of their time"));
      writers.clear();
      underWay = 0;
      void toSpool(overdue);
    }
    if (pending.size() > 0) watching = setTimeout(watch, watchEveryMs);
  }

  function beAway(err: unknown): void {
    if (!isAway) log.error({ err, decisions: pending.size() }, "the database takes no decisions: they go to the spool");
    isAway = true;
  }

  async function drain(): Promise<void> {
    try {
      if (spool.waiting() > 0) await spool.drain(storeLines);
    } catch (err) {
      beAway(err);
    }
  }

  /** Finds out whether the database answers. A question that hangs, as on a connection that is dead, is not waited for. */
  async function probe(): Promise<void> {
    const now = performance.now();
    if (now < nextProbeAt) return;
    nextProbeAt = now + probeMsMax;
    try {
      await storeDecisions(ctx.db, []);
    } catch {
      return;
    } finally {
      nextProbeAt = 0;
    }
    if (isAway) log.info("the database takes decisions again");
    isAway = false;
    void writeAll();
  }

  /** @returns lines that no row can hold. */
  async function storeLines(lines: readonly string[]): Promise<string[]> {
    const refused: string[] = [];
    const rows = lines.flatMap((line) => {
      const decision = readLine(line);
      if (decision === undefined) refused.push(line);
      return decision === undefined ? [] : [{ decision, seen: null, line }];
    });
    for (let at = 0; at < rows.length; at += batchMax) {
      const stored = await storeEach(ctx, { log, rows: rows.slice(at, at + batchMax) });
      refused.push(...stored.refused.map(({ line }) => line));
    }
    log.info({ decisions: lines.length - refused.length }, "decisions of the spool are written");
    if (refused.length > 0) log.error({ decisions: refused.length, folder: "spool" }, "decisions are set aside");
    return refused;
  }

  function readLine(line: string): NewDecision | undefined {
    try {
      const read: unknown = JSON.parse(line);
      // Written by `toSpool` and nobody else: what has a name is a decision.
      return isNamed(read) ? (read as NewDecision) : undefined;
    } catch (err) {
      log.error({ err }, "a line of the spool cannot be read");
      return undefined;
    }
  }

  function drainSpool(): Promise<void> {
    draining ??= drain().finally(() => {
      draining = undefined;
    });
    return draining;
  }
  const timer = setInterval(() => {
    if (isAway) void probe();
    else if (spool.waiting() > 0) void drainSpool();
  }, drainEveryMs);

  const takingOver = setInterval(() => {
    spool.takeOver().catch((err: unknown) => log.warn({ err }, "the folder of the spool cannot be read"));
  }, takeOverEveryMs);

  /** No row, no trigger: what an erasure does to decisions by itself has to be done to these files. */
  async function forgetErased(): Promise<void> {
    if ((await spool.setAside()) === 0) return;
    const asOf = await findErasuresStamp(ctx);
    await spool.reviseAside({ asOf, revise: (lines) => eraseFromLines(ctx, lines) });
  }
  const forgetting = setInterval(() => {
    forgetErased().catch((err: unknown) =>
      log.warn({ err }, "what is set aside cannot be gone through for erased players"),
    );
  }, forgetEveryMs);

  return {
    write(row) {
      const isFull = pending.size() >= limits.decisions || pendingSizeBytes + row.sizeBytes > limits.sizeBytes;
      if (isFull || isClosed) return Promise.resolve("full");
      const { decision, seen, sizeBytes, dueAt, believe } = row;
      return new Promise((answer) => {
        const spoolAt = Math.min(performance.now() + shareMs, dueAt);
        const at = { spoolAt, isInStatement: false, isInSpool: false, isRefused: false, hasLeft: false };
        const one = { decision, seen, sizeBytes, dueAt, believe, answer, ...at };
        pending.join(one);
        pendingSizeBytes += row.sizeBytes;
        if (isAway) void toSpool([one]);
        else void writeAll();
        watching ??= setTimeout(watch, watchEveryMs);
      });
    },
    waiting: () => ({ queued: pending.size(), spooled: spool.waiting() }),
    setAside: () => spool.setAside(),
    forgetErased,
    drainSpool,
    async close(timeoutMs) {
      isClosed = true;
      clearInterval(timer);
      clearInterval(takingOver);
      clearInterval(forgetting);
      for (const endsAt = performance.now() + timeoutMs; pending.size() > 0 && performance.now() < endsAt; )
        await wait(10);
      clearTimeout(watching);
      await toSpool(pending.standing().filter(({ isInSpool }) => !isInSpool));
      await Promise.race([draining, wait(drainEveryMs)]);
      await spool.close();
      if (pending.size() > 0) log.error({ decisions: pending.size() }, "decisions were given up");
      return pending.size();
    },
  };
}

function isNamed(read: unknown): boolean {
  return typeof read === "object" && read !== null && "id" in read && "gameId" in read && "decidedAt" in read;
}
