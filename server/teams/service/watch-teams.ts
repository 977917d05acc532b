import { wait } from "#lib/wait.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectChanges, selectTeamsById } from "../queries.ts";
import type { TeamsChange } from "../schema.ts";

/** Why a watch came to its end. */
export type WatchEnd = "left" | "locked_out";

/** With a worker that looks four times a second, a callback is on the screen well within two seconds. */
const everyMs = 700;
const heartbeatMs = 15_000;
/** A transaction that began so long ago and ends now is still seen. */
const overlapSeconds = 30;
const changesMax = 1_000;

/**
 * Follows the teams on somebody's page: at once, then whenever a line of it changes or another team does, and every 15 s as a sign of
 * life. Ends when `signal` aborts, or within a second after `isAllowed` says no.
 * @param input.ids the lines that are shown; teams that are not among them are told as a number only.
 */
export async function* watchTeams(
  ctx: GameCtx,
  input: { ids: readonly string[]; isAllowed: () => Promise<boolean> },
  signal: AbortSignal,
): AsyncGenerator<TeamsChange, WatchEnd> {
  const { db, game } = ctx;
  const shown = new Set(input.ids);
  const seen = new Map<string, number>();
  // First what changed, then the lines: what changes between the two is told again.
  for (const change of await changesOf(ctx)) seen.set(change.id, change.version);
  yield { rows: await selectTeamsById(db, game.id, input.ids), others: 0 };
  let lastAt = performance.now();
  while (!signal.aborted) {
    await wait(everyMs, signal);
    if (signal.aborted) break;
    if (!(await input.isAllowed())) return "locked_out";
    const lately = await changesOf(ctx);
    const news = lately.filter(({ id, version }) => seen.get(id) !== version);
    // What left the overlap cannot come back with the same version.
    seen.clear();
    for (const { id, version } of lately) seen.set(id, version);
    if (news.length === 0 && performance.now() - lastAt < heartbeatMs) continue;
    const mine = news.filter(({ id }) => shown.has(id)).map(({ id }) => id);
    yield { rows: await selectTeamsById(db, game.id, mine), others: news.length - mine.length };
    lastAt = performance.now();
  }
  return "left";
}

function changesOf({ db, game }: GameCtx): Promise<{ id: string; version: number }[]> {
  return selectChanges(db, { gameId: game.id, sinceSeconds: overlapSeconds, limit: changesMax });
}
