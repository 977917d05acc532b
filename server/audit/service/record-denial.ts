import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { recordAudit } from "./record-audit.ts";

/**
 * Notes that someone tried what they may not: what their role does not include, or what this very thing does not allow them (their own
 * mail to approve). Its own durable entry: the refused act has no transaction, or one that was undone.
 */
export function recordDenial(
  ctx: Ctx | GameCtx,
  denied: { permission: string | null; procedure: string; refusal?: string },
): Promise<void> {
  const { permission, procedure, refusal } = denied;
  return recordAudit(ctx, {
    action: "access.denied",
    target: { kind: "procedure", id: procedure },
    after: { ...(permission === null ? {} : { permission }), ...(refusal === undefined ? {} : { refusal }) },
  });
}
