import { procedure, router } from "#server/trpc/procedures.ts";
import { getAuditInput, listAuditInput } from "./schema.ts";
import { getAuditEntry } from "./service/get-audit-entry.ts";
import { listAudit } from "./service/list-audit.ts";

export const auditRouter = router({
  list: procedure
    .needs("audit.read")
    .input(listAuditInput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  get: procedure
    .needs("audit.read")
    .input(getAuditInput)
    .query(({ ctx, input }) => getAuditEntry(ctx, input)),
});
