import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { judgeWebhookUrl } from "#server/games/notices/service/judge-webhook-url.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { tellLanguages } from "../../decide/rules/tell-languages.ts";
import { CheckFailed, providerNotFound } from "../errors.ts";
import { findProvider, type ProviderRow } from "../queries.ts";
import type { CheckAnswer, CheckedMessage, CheckResult, TestProviderInput } from "../schema.ts";
import { openCheckerLine } from "./open-checker-line.ts";

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
    language: tellLanguages([{ text }]).main,
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
  const secret = ctx.secrets.open(row.secretSealed);
  const line = openCheckerLine(row, { secret, kind: ctx.game.kind, connectTimeoutMs: row.budgetMs });
  try {
    return await line.ask(message, { now: ctx.now(), signal: AbortSignal.timeout(row.budgetMs) });
  } catch (error) {
    if (error instanceof CheckFailed) return { outcome: error.failure };
    throw error;
  } finally {
    await line.destroy();
  }
}
