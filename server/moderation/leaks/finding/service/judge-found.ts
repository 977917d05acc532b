import type { Ctx } from "#server/kernel/context.ts";
import { emptyCatalogue } from "../../../decide/rules/catalogue.ts";
import { judgeLate } from "../../../decide/service/judge-late.ts";
import {
  closeAllowed,
  closeAllowedSince,
  findSentEvent,
  selectMaskedSince,
  selectUnjudged,
  settleJudged,
} from "../queries.ts";
import { isAllowed } from "../rules.ts";
import type { LeakDeps } from "./list-passed.ts";
import { readPassedTexts } from "./read-passed-texts.ts";
import { readSent } from "./read-sent.ts";

/** What could not be judged for so long will not be. */
const withinHours = 24;
const atOnce = 50;
const maskedAtOnce = 500;
/** Read on screen as it is: what the machine says stands under a key. */
const allowedSince = "allowed_since";

/**
 * Judges messages on the list that could not be judged when they were found, and takes those from it whose decision turned up since: it had waited in a
 * gateway's spool. Safe to repeat.
 */
export async function judgeFound(ctx: Ctx, deps: LeakDeps): Promise<void> {
  const { rules, log } = deps;
  await closeAllowedSince(ctx.db, { withinHours, reason: allowedSince });
  await closeMaskedSince(ctx, deps);
  for (const { id, gameId, foundAt, eventId } of await selectUnjudged(ctx.db, { withinHours, limit: atOnce })) {
    const event = await findSentEvent(ctx.db, { gameId, id: eventId });
    const message = event && readSent(event);
    if (message === undefined) continue;
    try {
      const judged = await judgeLate(ctx, { rules }, { gameId, foundAt, messages: [message] });
      await settleJudged(
        ctx.db,
        judged.map((each) => ({ id, ...each })),
      );
    } catch (err) {
      log.warn({ err, leakId: id }, "a message that slipped through could not be judged and will be later");
    }
  }
}

async function closeMaskedSince(ctx: Ctx, { rules }: LeakDeps): Promise<void> {
  const ids: string[] = [];
  for (const { id, gameId, eventId, judgement } of await selectMaskedSince(ctx.db, {
    withinHours,
    limit: maskedAtOnce,
  })) {
    const event = await findSentEvent(ctx.db, { gameId, id: eventId });
    const message = event && readSent(event);
    if (message === undefined) continue;
    if (rules.of(gameId) === undefined) await rules.refresh();
    const texts = () => readPassedTexts(message, rules.of(gameId)?.catalogue ?? emptyCatalogue);
    if (isAllowed([judgement], { sentAt: message.sentAt, texts })) ids.push(id);
  }
  await closeAllowed(ctx.db, { ids, reason: allowedSince });
}
