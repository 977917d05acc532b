import { wait } from "#lib/wait.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectChanges, selectMeeting, selectTeamsById } from "../queries.ts";
import type { TeamFilter, TeamRow, TeamsChange } from "../schema.ts";

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
 * Follows the teams on somebody's page: at once with what happened since it was read, then whenever a line of it changes, is confirmed again,
 * or another team changes, and every 15 s as a sign of life. Ends when `signal` aborts, or within a second after `isAllowed` says no. A filter by a player leaves an entry, as the list does.
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
  const shown = new Map<string, string>(input.ids.map((id) => [id, ""]));
  const others = new Set<string>();
  // First what changed, then the lines: what changes between the two is told again.
  let seen = await changesOf(ctx, overlapSeconds);
  if (input.since !== undefined) {
    const missed = await changesOf(ctx, new Date(input.since.getTime() - unseenMs));
    add(await beside([...missed.keys()]));
  }
  yield { rows: await changedLines(), others: others.size };
  let lastAt = performance.now();
  while (!signal.aborted) {
    await wait(everyMs, signal);
    if (signal.aborted) break;
    if (!(await input.isAllowed())) return "locked_out";
    const lately = await changesOf(ctx, overlapSeconds);
    const news = [...lately].flatMap(([id, version]) => (seen.get(id) === version ? [] : [id]));
    // What left the overlap cannot come back with the same version.
    seen = lately;
    const rows = await changedLines();
    const known = others.size;
    add(await beside(news));
    const isNews = rows.length > 0 || others.size > known;
    if (!isNews && performance.now() - lastAt < heartbeatMs) continue;
    yield { rows, others: others.size };
    lastAt = performance.now();
  }
  return "left";

  function add(ids: readonly string[]): void {
    for (const id of ids) if (others.size < othersMax) others.add(id);
  }

  /** By themselves, not among what changed lately: of that there is only so much, and a busy game has more. */
  async function changedLines(): Promise<TeamRow[]> {
    const rows = await selectTeamsById(db, game.id, [...shown.keys()]);
    return rows.filter(({ id, version, confirmedAt }) => {
      const mark = `${version} ${confirmedAt?.getTime()}`;
      const isChanged = shown.get(id) !== mark;
      shown.set(id, mark);
      return isChanged;
    });
  }

  function beside(news: readonly string[]): Promise<string[]> {
    const ids = news.filter((id) => !shown.has(id) && !others.has(id));
    return selectMeeting(db, game.id, { ids, filter });
  }
}

async function changesOf({ db, game }: GameCtx, since: Date | number): Promise<ReadonlyMap<string, number>> {
  const changes = await selectChanges(db, { gameId: game.id, since, limit: changesMax });
  return new Map(changes.map(({ id, version }) => [id, version]));
}
