import { randomUUID } from "node:crypto";
import { Agent } from "undici";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { judgeWebhookUrl } from "#server/games/notices/service/judge-webhook-url.ts";
import { isLoopbackAddress, isPublicAddress } from "#server/kernel/address.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { lookupOnly } from "#server/kernel/lookup-only.ts";
import { tellLanguage } from "../../decide/rules/tell-language.ts";
import { CheckFailed, providerNotFound } from "../errors.ts";
import { findProvider, type ProviderRow } from "../queries.ts";
import type { CheckAnswer, CheckedMessage, CheckResult, TestProviderInput } from "../schema.ts";
import { askHttpChecker } from "./ask-http-checker.ts";
import { askTencent } from "./ask-tencent.ts";

/**
 * Asks a checker about a text within its budget, on or off, and says what it answered. Nothing of it is kept but that somebody tried.
 * @throws DomainError `moderation.provider_not_found`
 */
export async function testProvider(ctx: GameCtx, { id, text }: TestProviderInput): Promise<CheckResult> {
  const row = await findProvider(ctx.db, { gameId: ctx.game.id, id });
  if (row === undefined) throw providerNotFound();
  const startedAt = performance.now();
  const message: CheckedMessage = {
    id: randomUUID(),
    channel: "group",
    preset: null,
    language: tellLanguage([{ text }]),
    texts: [text],
  };
  const answer = await ask(ctx, row, message);
  const tookMs = Math.round(performance.now() - startedAt);
  await recordAudit(ctx, {
    action: "provider.test",
    target: { kind: "provider", id, name: row.name },
    after: { outcome: answer.outcome, tookMs },
  });
  return { provider: row.name, label: null, score: null, isCached: false, ...answer, tookMs };
}

async function ask(
  ctx: GameCtx,
  row: ProviderRow,
  message: CheckedMessage,
): Promise<CheckAnswer | Pick<CheckResult, "outcome">> {
  if (judgeWebhookUrl(ctx.game, new URL(row.url)) !== null) return { outcome: "refused" };
  const isSandbox = ctx.game.kind === "sandbox";
  const isAllowed = (address: string) => isPublicAddress(address) || (isSandbox && isLoopbackAddress(address));
  const dispatcher = new Agent({ connect: { lookup: lookupOnly(isAllowed), timeout: row.budgetMs }, allowH2: false });
  const { url, region, bizType } = row;
  const secret = ctx.secrets.open(row.secretSealed);
  const at = { now: ctx.now(), signal: AbortSignal.timeout(row.budgetMs) };
  try {
    if (row.kind === "http") return await askHttpChecker({ url, secret, dispatcher }, message, at);
    return await askTencent({ url, region, bizType, secret, secretId: row.secretId ?? "", dispatcher }, message, at);
  } catch (error) {
    if (error instanceof CheckFailed) return { outcome: error.failure };
    throw error;
  } finally {
    await dispatcher.destroy();
  }
}
