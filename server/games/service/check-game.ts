import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ImError, isLimitUsed } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { endpointAnswers, judgeFailure, signatureAccepted } from "../rules.ts";
import type { GameFinding } from "../schema.ts";
import { type OpenGame, openGame } from "./open-game.ts";

export type GameCheck = { ok: boolean; checks: GameFinding[] };

/**
 * Asks the platform one harmless question and says what works: that the key signs, the endpoint answers, the admin
 * account may call, and the senders exist. Changes nothing but leaves an entry. `ok` allows warnings.
 */
export async function checkGame(ctx: GameCtx): Promise<GameCheck> {
  const checks = await lookInto(ctx);
  await recordAudit(ctx, {
    action: "game.check",
    target: { kind: "game", id: ctx.game.id, name: ctx.game.slug },
    after: Object.fromEntries(checks.map((check) => [check.name, check.status])),
  });
  return { ok: checks.every((check) => check.status !== "fail"), checks };
}

async function lookInto(ctx: GameCtx): Promise<GameFinding[]> {
  const opened = await open(ctx);
  if ("finding" in opened) return [opened];
  const { gateway, settings } = opened;
  const senders = settings.senders.map((sender) => sender.account);
  try {
    const unknown = await gateway.findUnknownAccounts([settings.adminAccount, ...senders]);
    return [
      endpointAnswers(settings.endpoint),
      signatureAccepted(),
      {
        name: "admin_account",
        finding: "admin_ok",
        params: { account: settings.adminAccount },
        status: "ok",
        detail: `${settings.adminAccount} may call the REST API.`,
        fix: null,
      },
      sendersCheck(senders, unknown),
    ];
  } catch (error) {
    if (error instanceof ImError) return judgeFailure(error.toFailure(), settings);
    if (!(error instanceof DomainError) || !isLimitUsed(error)) throw error;
    const [finding, fix] = ["limit_used", "Nothing was asked. Check again later."] as const;
    return [{ name: "limits", finding, params: {}, status: "warn", detail: error.message, fix }];
  }
}

async function open(ctx: GameCtx): Promise<OpenGame | GameFinding> {
  try {
    return await openGame(ctx);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      name: "key",
      finding: "key_unreadable",
      params: {},
      status: "fail",
      detail: error.message,
      fix: "Start Herald with the right HERALD_MASTER_KEY.",
    };
  }
}

function sendersCheck(senders: string[], unknown: string[]): GameFinding {
  const missing = senders.filter((account) => unknown.includes(account));
  if (senders.length === 0) {
    return {
      name: "senders",
      finding: "senders_none",
      params: {},
      status: "warn",
      detail: "No account to send mail from.",
      fix: "Add a sender.",
    };
  }
  if (missing.length === 0) {
    return {
      name: "senders",
      finding: "senders_known",
      params: { accounts: senders.join(", ") },
      status: "ok",
      detail: `${senders.join(", ")} exist on the platform.`,
      fix: null,
    };
  }
  return {
    name: "senders",
    finding: "senders_unknown",
    params: { accounts: missing.join(", ") },
    status: "warn",
    detail: `The platform does not know ${missing.join(", ")} yet.`,
    fix: "Run `npm run herald -- game check` with --register.",
  };
}
