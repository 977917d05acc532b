import { judgeWebhookUrl } from "#server/games/notices/service/judge-webhook-url.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { providerUrlRefused } from "../errors.ts";
import { type ProviderDraft, tencentHosts } from "../schema.ts";

/** Whether messages of this game may be shown to that address. @throws DomainError `moderation.provider_url_…` */
export function assertProvider(ctx: GameCtx, { kind, url: text }: ProviderDraft): void {
  const url = new URL(text);
  const problem = judgeWebhookUrl(ctx.game, url);
  if (problem !== null) throw providerUrlRefused(problem);
  const isTencent = tencentHosts.some((host) => host === url.host) && url.protocol === "https:";
  // A sandbox game may stand one up on this machine.
  if (kind === "tms" && ctx.game.kind === "live" && !isTencent) throw providerUrlRefused("not_tencent");
}
