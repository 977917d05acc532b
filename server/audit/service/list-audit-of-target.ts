import type { GameCtx } from "#server/kernel/context.ts";
import type { AuditEntry } from "../queries.ts";
import type { ListAuditOfTargetInput } from "../schema.ts";
import { listAudit } from "./list-audit.ts";

/** What was done to one thing, newest first; of a mail also what was done to its runs. @throws DomainError `list.bad_cursor` */
export function listAuditOfTarget(
  ctx: GameCtx,
  input: ListAuditOfTargetInput,
): Promise<{ rows: AuditEntry[]; nextCursor: string | null }> {
  const { kind, id, ...page } = input;
  return listAudit(ctx, { targetKind: kind, targetId: id, ...page });
}
