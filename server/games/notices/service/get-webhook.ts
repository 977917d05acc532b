import type { GameCtx } from "#server/kernel/context.ts";
import { type DeliveryView, findWebhook, selectDeliveries } from "../queries.ts";

const listedMax = 10;

export type WebhookView = {
  webhook: { url: string; updatedByName: string; updatedAt: Date } | null;
  /** The newest first; also those of a webhook that was removed since. */
  deliveries: DeliveryView[];
};

/** Where the game's notices are sent, without the secret, and what became of the last ones. */
export async function getWebhook(ctx: GameCtx): Promise<WebhookView> {
  const found = await findWebhook(ctx.db, ctx.game.id);
  const webhook = found ? { url: found.url, updatedByName: found.updatedByName, updatedAt: found.updatedAt } : null;
  return { webhook, deliveries: await selectDeliveries(ctx.db, ctx.game.id, listedMax) };
}
