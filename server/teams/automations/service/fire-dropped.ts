import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { selectNowMs } from "../../records/queries.ts";
import { selectDropped, selectLive } from "../queries.ts";
import { dropKey, isLate } from "../rules.ts";
import { fileFiring } from "./file-firing.ts";

/** What came so lately is looked through again and again: a worker that was away for less misses nothing of the newest so many. */
const sinceSeconds = 180;
const eventsMax = 3_000;

/**
 * Fires for lost connections, which are events of players and of no team, so that no state takes them in. Each fires once for each team,
 * however many workers look.
 */
// audit: none because what Herald does by its rules is in the log of firings.
export async function fireDropped(ctx: Ctx): Promise<void> {
  for (const automation of await selectLive(ctx.db, { kind: "dropped_out" })) {
    const { settings, game, id: automationId } = automation;
    if (settings.kind !== "dropped_out" || !settings.onDisconnect) continue;
    const { presets, latestMinutes } = settings;
    const found = await selectDropped(ctx.db, {
      ...{ gameId: game.id, automationId, presets, sinceSeconds, limit: eventsMax },
    });
    if (found.length === 0) continue;
    const nowMs = await selectNowMs(ctx.db);
    for (const drop of found) {
      const { eventId, groupId, atMs } = drop;
      if (isLate(atMs, { nowMs, latestMinutes })) continue;
      await inTransaction(ctx, (tx) => fileFiring(tx, automation, { groupId, eventId, atMs, key: dropKey(drop) }));
    }
  }
}
