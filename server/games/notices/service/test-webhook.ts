import { randomUUID } from "node:crypto";
import { startStopwatch } from "#lib/stopwatch.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { noWebhook } from "../errors.ts";
import { findWebhook } from "../queries.ts";
import { isAccepted } from "../rules.ts";
import { postWebhook, type WebhookAnswer } from "./post-webhook.ts";
import { signNotice } from "./sign-notice.ts";

/**
 * Sends a signed notice of the type `test` to the webhook at once and says what it answered.
 * @throws DomainError `notices.no_webhook`
 */
export async function testWebhook(ctx: GameCtx): Promise<WebhookAnswer & { isAccepted: boolean; tookMs: number }> {
  const webhook = await findWebhook(ctx.db, ctx.game.id);
  if (webhook === undefined) throw noWebhook();
  const at = ctx.now();
  const body = JSON.stringify({ type: "test", game: ctx.game.slug, at: at.toISOString(), data: {} });
  const message = { id: randomUUID(), timestampSeconds: Math.floor(at.getTime() / 1_000), body };
  const headers = signNotice(message, ctx.secrets.open(webhook.secretSealed));
  const elapsed = startStopwatch();
  const answer = await postWebhook(ctx.game, { url: webhook.url, headers, body });
  await recordAudit(ctx, {
    action: "game.webhook_test",
    target: { kind: "game", id: ctx.game.id, name: ctx.game.slug },
    after: { host: new URL(webhook.url).host, ...answer },
  });
  return { ...answer, isAccepted: isAccepted(answer.status), tookMs: Math.round(elapsed()) };
}
