import type { GameCtx } from "#server/kernel/context.ts";
import { deliveryAttemptsMax } from "../jobs.ts";
import { beginDelivery, findWebhook, noteDelivery } from "../queries.ts";
import { isAccepted, typeOfKind } from "../rules.ts";
import { postWebhook } from "./post-webhook.ts";
import { signNotice } from "./sign-notice.ts";

/** The receiver says that it wants none any more (Standard Webhooks, "Response codes"). */
const goneStatus = 410;

/**
 * Brings a notice to the game's webhook: one call. Safe to repeat: a notice that was delivered or given up is left alone, and
 * the receiver knows one that comes twice by its `webhook-id`.
 * @throws Error when it was not taken and will be tried again: the queue waits and repeats.
 */
export async function deliverNotice(ctx: GameCtx, input: { noticeId: string }): Promise<void> {
  const { noticeId } = input;
  const notice = await beginDelivery(ctx.db, { gameId: ctx.game.id, noticeId });
  if (notice === undefined) return;
  const webhook = await findWebhook(ctx.db, ctx.game.id);
  if (webhook === undefined) {
    return noteDelivery(ctx.db, noticeId, { state: "given_up", lastStatus: null, lastError: "removed" });
  }
  const { kind, campaignId, params, createdAt, attempts } = notice;
  const data = { noticeId, campaignId, ...params };
  const body = JSON.stringify({ type: typeOfKind(kind), game: ctx.game.slug, at: createdAt.toISOString(), data });
  const message = { id: noticeId, timestampSeconds: Math.floor(ctx.now().getTime() / 1_000), body };
  const headers = signNotice(message, ctx.secrets.open(webhook.secretSealed));
  const { status, error } = await postWebhook(ctx.game, { url: webhook.url, headers, body });
  const isLast = attempts >= deliveryAttemptsMax || status === goneStatus;
  const state = isAccepted(status) ? "delivered" : isLast ? "given_up" : "waiting";
  await noteDelivery(ctx.db, noticeId, { state, lastStatus: status, lastError: error });
  if (state === "waiting") throw new Error(`The webhook did not take the notice (${status ?? error}).`);
}
