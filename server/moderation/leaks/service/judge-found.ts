import type { Ctx } from "#server/kernel/context.ts";
import { judgeLate } from "../../decide/service/judge-late.ts";
import { closeAllowedSince, findSentEvent, selectUnjudged, settleJudged } from "../queries.ts";
import type { LeakDeps } from "./list-passed.ts";
import { readSent } from "./read-sent.ts";

/** What could not be judged for so long will not be. */
const withinHours = 24;
const atOnce = 50;
/** Read on screen as it is: what the machine says stands under a key. */
const allowedSince = "allowed_since";

/**
 * Judges messages on the list that could not be judged when they were found, and takes those from it whose decision turned up since: it had waited in a
 * gateway's spool. Safe to repeat.
 */
export async function judgeFound(ctx: Ctx, { rules, log }: LeakDeps): Promise<void> {
  await closeAllowedSince(ctx.db, { withinHours, reason: allowedSince });
  for (const { id, gameId, foundAt, eventId } of await selectUnjudged(ctx.db, { withinHours, limit: atOnce })) {
    const event = await findSentEvent(ctx.db, eventId);
    const message = event && readSent(event);
    if (message === undefined) continue;
    try {
      const judged = await judgeLate(ctx, { rules }, { ...message, gameId, foundAt });
      await settleJudged(ctx.db, { id, ...judged });
    } catch (err) {
      log.warn({ err, leakId: id }, "a message that slipped through could not be judged and will be later");
    }
  }
}
