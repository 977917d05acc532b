import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { eventsUnsettled } from "../../errors.ts";
import type { Erased } from "../../queries.ts";
import { findLastEvent, selectEventWriters } from "../queries.ts";
import { listEventsNaming } from "./list-events-naming.ts";

/** As often as it is gone after what came meanwhile: each time that is less, unless events come faster than they are read. */
const roundsMax = 20;
const lookEveryMs = 20;
const settledWithinMs = 60_000;

/**
 * The player's events, and others' that name the player. It reads all that the game has, a part at a time and before anything has to wait, and then what came
 * while it read, until that is no more than one part: no lock is held meanwhile, no statement is long, and nobody who writes events notices.
 * audit: none because nothing is changed, and whoever asks leaves the entry.
 * @param ctx of no transaction.
 * @returns their ids, and up to which id nothing can be missing among them.
 * @throws DomainError `erasure.events_unsettled`
 */
export async function findNamingEvents(
  ctx: Pick<Ctx, "db">,
  player: Erased,
): Promise<{ ids: number[]; untilId: number }> {
  const ids: number[] = [];
  let afterId = 0;
  for (let round = 1; ; round += 1) {
    const untilId = await settleEvents(ctx, player.gameId);
    const found = await listEventsNaming(ctx, player, { afterId, untilId });
    ids.push(...found.ids);
    if (found.parts <= 1 || round >= roundsMax) return { ids, untilId };
    afterId = untilId;
  }
}

/** Waits for whoever may hold an id that is not seen yet. @returns the newest event as of before: up to there, what is not seen will never be there. */
async function settleEvents({ db }: Pick<Ctx, "db">, gameId: string): Promise<number> {
  const untilId = await findLastEvent(db, gameId);
  let before = await selectEventWriters(db);
  for (let waitedMs = 0; before.length > 0; waitedMs += lookEveryMs) {
    if (waitedMs >= settledWithinMs) throw eventsUnsettled(settledWithinMs / 1_000);
    await wait(lookEveryMs);
    const writing = new Set(await selectEventWriters(db));
    before = before.filter((writer) => writing.has(writer));
  }
  return untilId;
}
