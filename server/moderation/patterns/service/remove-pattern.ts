import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { deletePattern } from "../queries.ts";
import { auditPattern } from "../rules.ts";
import type { PatternRef } from "../schema.ts";
import { lockPattern } from "./lock-pattern.ts";

/** Takes a pattern out of what is worked on, as it was seen. @throws DomainError `moderation.pattern_not_found`, `moderation.pattern_changed` */
export function removePattern(ctx: GameCtx, ref: PatternRef): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockPattern(tx, ref);
    await deletePattern(tx.db, ref.id);
    await recordAudit(tx, {
      action: "pattern.remove",
      target: { kind: "pattern", id: before.id, name: before.name },
      before: auditPattern(before),
    });
  });
}
