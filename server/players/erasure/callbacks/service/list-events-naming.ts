import type { Ctx } from "#server/kernel/context.ts";
import type { Erased } from "../../queries.ts";
import { type EventRange, findPart, selectEventsNaming } from "../queries.ts";

/**
 * Of one range, read a part at a time.
 * audit: none because nothing is changed, and whoever asks leaves the entry.
 * @returns ids, and how many parts were read.
 */
export async function listEventsNaming(
  { db }: Pick<Ctx, "db">,
  player: Erased,
  { afterId, untilId }: EventRange,
): Promise<{ ids: number[]; parts: number }> {
  const ids: number[] = [];
  let parts = 0;
  for (let from = afterId; from < untilId; ) {
    const part = await findPart(db, { gameId: player.gameId, afterId: from, untilId });
    if (part === undefined) break;
    parts += 1;
    ids.push(...(await selectEventsNaming(db, player, { afterId: from, untilId: part.lastId })));
    if (part.isWhole) break;
    from = part.lastId;
  }
  return { ids, parts };
}
