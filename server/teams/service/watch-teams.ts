import { wait } from "#lib/wait.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectChanges, selectMeeting, selectTeamsById } from "../queries.ts";
import type { TeamFilter, TeamsChange } from "../schema.ts";

/** Why a watch came to its end. */
export type WatchEnd = "left" | "locked_out";

/** With a worker that looks four times a second, a callback is on the screen well within two seconds. */
const everyMs = 700;
const heartbeatMs = 15_000;
/** A transaction that began so long ago and ends now is still seen. */
const overlapSeconds = 30;
/** A transaction that dated its change so long before a list was read may have ended after it. */
const unseenMs = 1_000;
const changesMax = 1_000;
/** More are not counted: whoever reads the number looks again long before. */
const othersMax = 1_000;

/**
 * Follows the teams on somebody's page: at once with what happened since it was read, then whenever a line of it changes or another team
 * does, and every 15 s as a sign of life. Ends when `signal` aborts, or within a second after `isAllowed` says no. A filter by a player leaves an entry, as the list does.
 * @param input.ids the lines that are shown; teams that are not among them are told as a number only.
 * @param input.since when the page was read, by the database's clock. A stream that was cut begins there anew, and misses nothing.
 * @param input.filter by which the page lists: other teams do not matter to it.
 */
export async function* watchTeams(
  ctx: GameCtx,
  input: {
    ids: readonly string[];
    since?: Date | undefined;
    filter: TeamFilter;
    isAllowed: () => Promise<boolean>;
  },
  signal: AbortSignal,
): AsyncGenerator<TeamsChange, WatchEnd> {
  const { db, game } = ctx;
  const { filter } = input;
  if (filter.member !== undefined) {
    await recordRead(ctx, { action: "player.open", target: { kind: "player", id: filter.member }, what: "teams" });
  }
  const shown = new Set(input.ids);
  const seen = new Map<string, number>();
  const others = new Set<string>();
  // First what changed, then the lines: what changes between the two is told again.
  for (const change of await changesOf(ctx, overlapSeconds)) seen.set(change.id, change.version);
  if (input.since !== undefined) add(await beside(await changesOf(ctx, new Date(input.since.getTime() - unseenMs))));
  yield { rows: await selectTeamsById(db, game.id, input.ids), others: others.size };
  let lastAt = performance.now();
  while (!signal.aborted) {
    await wait(everyMs, signal);
    if (signal.aborted) break;
    if (!(await input.isAllowed())) return "locked_out";
    const lately = await changesOf(ctx, overlapSeconds);
    const news = lately.filter(({ id, version }) => seen.get(id) !== version);
    // What left the overlap cannot come back with the same version.
    seen.clear();
    for (const { id, version } of lately) seen.set(id, version);
    const mine = news.filter(({ id }) => shown.has(id)).map(({ id }) => id);
    const known = others.size;
    add(await beside(news));
    const isNews = mine.length > 0 || others.size > known;
    if (!isNews && performance.now() - lastAt < heartbeatMs) continue;
    yield { rows: await selectTeamsById(db, game.id, mine), others: others.size };
    lastAt = performance.now();
  }
  return "left";

  function add(ids: readonly string[]): void {
    for (const id of ids) if (others.size < othersMax) others.add(id);
  }

  function beside(news: readonly { id: string }[]): Promise<string[]> {
    const ids = news.flatMap(({ id }) => (shown.has(id) || others.has(id) ? [] : [id]));
    return selectMeeting(db, game.id, { ids, filter });
  }
}

function changesOf({ db, game }: GameCtx, since: Date | number): Promise<{ id: string; version: number }[]> {
  return selectChanges(db, { gameId: game.id, since, limit: changesMax });
}
