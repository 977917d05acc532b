import { randomBytes } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { webhookRefused } from "../errors.ts";
import { lockWebhook, saveWebhook } from "../queries.ts";
import type { SetWebhookInput } from "../schema.ts";
import { judgeWebhookUrl } from "./judge-webhook-url.ts";

const secretSizeBytes = 32;

/**
 * Sends the game's notices to this address from now on.
 * @returns the secret they are signed with when it is new: a credential, shown this once and never again.
 * @throws DomainError `notices.url_credentials`, `notices.url_not_https`, `notices.url_not_public`.
 */
export async function setWebhook(ctx: GameCtx, input: SetWebhookInput): Promise<{ secret: string | null }> {
  const url = new URL(input.url);
  const problem = judgeWebhookUrl(ctx.game, url);
  if (problem !== null) throw webhookRefused(problem);
  return inTransaction(ctx, async (tx) => {
    const before = await lockWebhook(tx.db, tx.game.id);
    const isNewSecret = before === undefined || input.renewSecret;
    const secret = `whsec_${randomBytes(secretSizeBytes).toString("base64")}`;
    const secretSealed = isNewSecret ? tx.secrets.seal(secret) : before.secretSealed;
    const updatedByName = nameActor(tx.actor).name;
    await saveWebhook(tx.db, { gameId: tx.game.id, url: url.href, secretSealed, updatedByName });
    await recordAudit(tx, {
      action: "game.webhook_set",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      // The path and the query of such an address are often a credential of their own.
      before: before ? { host: new URL(before.url).host } : null,
      after: { host: url.host, isNewSecret },
    });
    return { secret: isNewSecret ? secret : null };
  });
}
