import { type AuditPick, recordAudit } from "#server/audit/service/record-audit.ts";
import { changeQuota } from "#server/im/service/change-quota.ts";
import { type Headroom, readHeadroom } from "#server/im/service/read-headroom.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { quotaChanged } from "../errors.ts";
import type { SetQuotaInput } from "../schema.ts";

/**
 * Says what the game's plan allows of one API. A number left out stays as it is, null takes the default of the edition again.
 * @throws DomainError `games.quota_changed` when `version` is not the newest.
 */
export function setQuota(ctx: GameCtx, input: SetQuotaInput): Promise<Headroom> {
  return inTransaction(ctx, async (tx) => {
    const before = await find(tx, input.api);
    const kept = (name: "callsPerSecond" | "recipientsPerMinute" | "callsPerDay"): number | null => {
      const given = input[name];
      if (given !== undefined) return given;
      return before === undefined || before.isDefault[name] ? null : before[name];
    };
    const version = await changeQuota(tx, {
      api: input.api,
      callsPerSecond: kept("callsPerSecond"),
      recipientsPerMinute: kept("recipientsPerMinute"),
      callsPerDay: kept("callsPerDay"),
      version: input.version,
    });
    if (version === undefined) throw quotaChanged();
    const after = await find(tx, input.api);
    if (after === undefined) throw new Error("A quota was written but not found.");
    await recordAudit(tx, {
      action: "game.quota_change",
      target: { kind: "game", id: ctx.game.id, name: ctx.game.slug },
      before: auditView(input.api, before),
      after: auditView(input.api, after),
      reason: input.reason,
    });
    return after;
  });
}

async function find(ctx: GameCtx, api: string): Promise<Headroom | undefined> {
  return (await readHeadroom(ctx)).find((row) => row.api === api);
}

/** An API that nobody has called and no page limits has the game's own numbers, which its settings show. */
function auditView(api: string, row: Headroom | undefined): AuditPick {
  if (row === undefined) return { api };
  const { callsPerSecond, recipientsPerMinute, callsPerDay } = row;
  return { api, callsPerSecond, recipientsPerMinute, callsPerDay };
}
