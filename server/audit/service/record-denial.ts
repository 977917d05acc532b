import type { GameCtx } from "#server/kernel/context.ts";
import { recordAudit } from "./record-audit.ts";

/** Notes that someone tried what their role does not include. Its own durable entry: the refused act has no transaction. */
export function recordDenial(ctx: GameCtx, denied: { permission: string; procedure: string }): Promise<void> {
  return recordAudit(ctx, {
    action: "access.denied",
    target: { kind: "procedure", id: denied.procedure },
    after: { permission: denied.permission },
  });
}
