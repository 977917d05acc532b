import type { Logger } from "pino";
import { answerBoundsMs, type CallbackOutcome } from "#db/enums/callbacks.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { addCounts, type CountRow } from "../queries.ts";
import { boundOf } from "../rules/health-of.ts";

type Counted = {
  gameId: string;
  command: string;
  outcome: CallbackOutcome;
  isMalformed: boolean;
  tookMs: number;
};
export type CallbackCounter = {
  count(counted: Counted): void;
  /** Adds what was counted to the database's; what cannot be written is kept for the next time. */
  flush(): Promise<void>;
  /** Flushes once more and ends. */
  stop(): Promise<void>;
};

const flushEveryMs = 5_000;
/** An hour of one game: a database that is away must not fill the memory with counts. */
const rowsMax = 5_000;

type Row = CountRow & { answers: number[] };

/** Counts in memory how callbacks are met, and adds it to the counts of each minute every few seconds. */
export function openCounts(ctx: Pick<Ctx, "db" | "now">, { log }: { log: Logger }): CallbackCounter {
  let rows = new Map<string, Row>();
  let flushing = Promise.resolve();

  function rowOf({ gameId, command }: Counted, now: number): Row | undefined {
    const minute = Math.floor(now / 60_000);
    const key = `${gameId}${minute}${command}`;
    const known = rows.get(key);
    if (known || rows.size >= rowsMax) return known;
    const none = { stored: 0, copied: 0, tested: 0, late: 0, full: 0, refused: 0, unreadable: 0, malformed: 0 };
    const answers = Array.from({ length: answerBoundsMs.length + 1 }, () => 0);
    const row = { gameId, command, minute: new Date(minute * 60_000), ...none, answers, lastAt: new Date(now) };
    rows.set(key, row);
    return row;
  }

  async function write(): Promise<void> {
    if (rows.size === 0) return;
    const taken = rows;
    rows = new Map();
    try {
      await addCounts(ctx.db, [...taken.values()]);
    } catch (err) {
      log.warn({ err }, "counts of callbacks wait for the database");
      for (const [key, row] of rows) merge(taken, key, row);
      rows = taken;
    }
  }

  const flush = (): Promise<void> => {
    flushing = flushing.then(write);
    return flushing;
  };
  const timer = setInterval(() => void flush(), flushEveryMs);

  return {
    count(counted) {
      const now = ctx.now().getTime();
      const row = rowOf(counted, now);
      if (!row) return;
      row[counted.outcome] = (row[counted.outcome] ?? 0) + 1;
      if (counted.isMalformed) row.malformed = (row.malformed ?? 0) + 1;
      row.lastAt = new Date(now);
      const bound = boundOf(counted.tookMs);
      row.answers[bound] = (row.answers[bound] ?? 0) + 1;
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

const countedParts = ["stored", "copied", "tested", "late", "full", "refused", "unreadable", "malformed"] as const;

function merge(into: Map<string, Row>, key: string, row: Row): void {
  const known = into.get(key);
  if (!known) {
    if (into.size < rowsMax) into.set(key, row);
    return;
  }
  for (const part of countedParts) known[part] = (known[part] ?? 0) + (row[part] ?? 0);
  for (const [at, count] of row.answers.entries()) known.answers[at] = (known.answers[at] ?? 0) + count;
  known.lastAt = row.lastAt;
}
