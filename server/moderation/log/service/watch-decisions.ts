import { wait } from "#lib/wait.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectDecisions } from "../queries.ts";
import { wantedDecisions } from "../rules/wanted-decisions.ts";
import type { DecisionFilter, DecisionRow } from "../schema.ts";
import { noteReading } from "./note-reading.ts";
import { viewLine } from "./view-line.ts";

/** Why a watch came to its end. */
export type DecisionWatchEnd = "left" | "locked_out";
/** What came since the last step, newest first; `isMore` when more came than a step tells. */
export type DecisionNews = { rows: DecisionRow[]; isMore: boolean };

const everyMs = 1_000;
const heartbeatMs = 15_000;
/** A decision that is written so much later than it was made is still told; what a spool held longer is found by the log. */
const overlapMs = 20_000;
/** Nobody reads more in a second. */
const rowsMax = 50;

/**
 * Tells of new decisions as they come, of the last 20 seconds when it begins, and every 15 s as a sign of life. Ends when `signal` aborts, or within a
 * second after `isAllowed` says no. Leaves an entry, as the list does.
 */
export async function* watchDecisions(
  ctx: GameCtx,
  input: { filter: DecisionFilter; isAllowed: () => Promise<boolean> },
  signal: AbortSignal,
): AsyncGenerator<DecisionNews, DecisionWatchEnd> {
  const { db, game } = ctx;
  const { filter } = input;
  await noteReading(ctx, filter);
  /** What was told of the time in which more may come. */
  let told = new Map<string, number>();
  let from = ctx.now().getTime() - overlapMs;
  const read = async () => {
    const choice = wantedDecisions({ ...filter, from: new Date(from) }, ctx.now());
    const { rows } = await selectDecisions(db, game.id, { choice, limit: rowsMax + 1 });
    const news = rows.slice(0, rowsMax).filter(({ id }) => !told.has(id));
    for (const { id, decidedAt } of rows) told.set(id, decidedAt.getTime());
    from = Math.max(from, ctx.now().getTime() - overlapMs);
    told = new Map([...told].filter(([, at]) => at >= from));
    return {
      rows: news.map((row) => viewLine(row, filter.search)),
      isMore: rows.length > rowsMax && news.length === rowsMax,
    };
  };
  // What the list that was read a moment ago may lack; whoever shows it knows what it has.
  yield await read();
  let lastAt = performance.now();
  while (!signal.aborted) {
    await wait(everyMs, signal);
    if (signal.aborted) break;
    if (!(await input.isAllowed())) return "locked_out";
    const news = await read();
    if (news.rows.length === 0 && performance.now() - lastAt < heartbeatMs) continue;
    yield news;
    lastAt = performance.now();
  }
  return "left";
}
