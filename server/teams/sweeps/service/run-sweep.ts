import { ImRejected } from "#server/im/errors.ts";
import { groupsPerCallMax } from "#server/im/schema.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { Told } from "../../looks/rules.ts";
import { askTeams } from "../../looks/service/ask-teams.ts";
import { type Asker, openAsker } from "../../looks/service/open-asker.ts";
import { settleLooks } from "../../looks/service/settle-looks.ts";
import { sweepTeamsJob } from "../jobs.ts";
import { advanceSweep, failSweep, findOpenSweep, type SweepRow, selectUnseen } from "../queries.ts";

/** Ids of one page of the platform's list: a kill costs the reading of so many groups at most. */
const idsPerPage = 1_000;

/**
 * Goes on with the open sweep of a game: through the platform's list page by page, then through the teams that it did not name and that Herald
 * believes in. What is wrong is counted and put right in one transaction; the cursor is stored after each page, with how many it was, so another
 * worker goes on after a kill and counts none twice. Of two at once the slower one gives up. Memory holds one page of ids and a step of answers, however many groups there are.
 * When `signal` is aborted, what is left is handed to the next worker.
 * @throws ImError when the platform cannot be asked; what was put right stays.
 */
// audit: none because Herald asks by itself; a person who wants it has an entry of `reconcileTeams`.
export async function runSweep(ctx: GameCtx, signal: AbortSignal): Promise<void> {
  let sweep = await findOpenSweep(ctx.db, ctx.game.id);
  if (sweep === undefined) return;
  const asker = await heedRefusal(ctx, sweep, () => openAsker(ctx));
  while (asker !== undefined && sweep !== undefined) {
    if (signal.aborted) return enqueueJob(ctx, sweepTeamsJob, { game: ctx.game.slug });
    const isMine: boolean =
      sweep.state === "listing" ? await takePage(ctx, asker, sweep) : await closeSome(ctx, asker, sweep);
    if (!isMine) return;
    sweep = await findOpenSweep(ctx.db, ctx.game.id);
  }
}

/** @returns whether the sweep is still this worker's. */
async function takePage(ctx: GameCtx, asker: Asker, sweep: SweepRow): Promise<boolean> {
  const page = await heedRefusal(ctx, sweep, () => asker.listPage(cursorOf(sweep), idsPerPage));
  if (page === undefined) return false;
  if (!(await takeGroups(ctx, { asker, sweep, ids: page.items }))) return false;
  const to =
    // Where the list does not go on, it ends.
    page.next === null || page.next === cursorOf(sweep)
      ? { state: "closing" as const, cursor: "", total: page.total }
      : { state: "listing" as const, cursor: String(page.next), total: page.total };
  return advanceSweep(ctx.db, { id: sweep.id, from: sweep, to, found: { seen: page.items.length } });
}

/** The teams that the list did not name: disbanded, unless they were moved to a page that was read before. */
async function closeSome(ctx: GameCtx, asker: Asker, sweep: SweepRow): Promise<boolean> {
  const { id, startedAt, cursor: after } = sweep;
  const ids = await selectUnseen(ctx.db, { gameId: ctx.game.id, startedAt, after, limit: idsPerPage });
  if (!(await takeGroups(ctx, { asker, sweep, ids }))) return false;
  const last = ids.at(-1);
  const to =
    last === undefined ? { state: "completed" as const, cursor: after } : { state: "closing" as const, cursor: last };
  return advanceSweep(ctx.db, { id, from: sweep, to, found: { seen: ids.length } });
}

async function takeGroups(
  ctx: GameCtx,
  { asker, sweep, ids }: { asker: Asker; sweep: SweepRow; ids: readonly string[] },
): Promise<boolean> {
  for (let from = 0; from < ids.length; from += groupsPerCallMax) {
    const answers = askTeams({ db: ctx.db, asker }, ids.slice(from, from + groupsPerCallMax));
    while (true) {
      const step = await heedRefusal(ctx, sweep, () => answers.next());
      if (step === undefined) return false;
      if (step.done === true) break;
      if (!(await settleStep(ctx, sweep, step.value))) return false;
    }
  }
  return true;
}

function settleStep(ctx: GameCtx, sweep: SweepRow, told: readonly Told[]): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const step = { id: sweep.id, from: sweep };
    // First the sweep: its row lock decides between two workers, and nothing is put right that nobody counts.
    if (!(await advanceSweep(tx.db, step))) return false;
    const found = await settleLooks(tx, told, { isFirst: sweep.isFirst });
    return advanceSweep(tx.db, { ...step, found });
  });
}

/**
 * A platform that refuses to tell of the groups at all (a plan without it, a wrong admin), or a game whose key cannot be read, ends the sweep
 * with the words of it: to try again would not help. One that is away is tried again.
 */
async function heedRefusal<T>(ctx: GameCtx, sweep: SweepRow, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const isFinal = error instanceof DomainError || (error instanceof ImRejected && error.class !== "transient");
    if (!isFinal) throw error;
    await failSweep(ctx.db, sweep.id, error instanceof ImRejected ? error.toFailure().message : error.message);
    return undefined;
  }
}

function cursorOf({ cursor }: SweepRow): number | null {
  return cursor === "" ? null : Number(cursor);
}
