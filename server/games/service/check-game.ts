import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ImError, isLimitUsed } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { judgeFailure } from "../rules.ts";
import type { Check } from "../schema.ts";
import { openGame } from "./open-game.ts";

export type GameCheck = { ok: boolean; checks: Check[] };

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

async function lookInto(ctx: GameCtx): Promise<Check[]> {
  try {
    const { gateway, settings } = await openGame(ctx);
    const senders = settings.senders.map((sender) => sender.account);
    const unknown = await gateway.findUnknownAccounts([settings.adminAccount, ...senders]);
    return [
      { name: "endpoint", status: "ok", detail: `${settings.endpoint} answers.`, fix: null },
      { name: "signature", status: "ok", detail: "The platform accepts what the game's key signs.", fix: null },
      { name: "admin_account", status: "ok", detail: `${settings.adminAccount} may call the REST API.`, fix: null },
      sendersCheck(senders, unknown),
    ];
  } catch (error) {
    if (error instanceof ImError) return judgeFailure(error.toFailure());
    if (!(error instanceof DomainError)) throw error;
    if (isLimitUsed(error)) {
      return [{ name: "limits", status: "warn", detail: error.message, fix: "Nothing was asked. Check again later." }];
    }
    return [
      {
        name: "key",
        status: "fail",
        detail: error.message,
        fix: "Start Herald with the right HERALD_MASTER_KEY.",
      },
    ];
  }
}

function sendersCheck(senders: string[], unknown: string[]): Check {
  const missing = senders.filter((account) => unknown.includes(account));
  if (senders.length === 0) {
    return { name: "senders", status: "warn", detail: "No account to send mail from.", fix: "Add a sender." };
  }
  if (missing.length === 0) {
    return { name: "senders", status: "ok", detail: `${senders.join(", ")} exist on the platform.`, fix: null };
  }
  const fix = "Run `npm run herald -- game check` with --register.";
  return { name: "senders", status: "warn", detail: `The platform does not know ${missing.join(", ")} yet.`, fix };
}
