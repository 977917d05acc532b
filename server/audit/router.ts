import { procedure, router } from "#server/trpc/procedures.ts";
import { countAuditInput, getAuditInput, listAuditInput, listAuditOfTargetInput } from "./schema.ts";
import { countAudit } from "./service/count-audit.ts";
import { getAuditEntry } from "./service/get-audit-entry.ts";
import { listAudit } from "./service/list-audit.ts";
import { listAuditOfTarget } from "./service/list-audit-of-target.ts";

export const auditRouter = router({
  list: procedure
    .needs("audit.read")
    .input(listAuditInput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  listOfTarget: procedure
    .needs("audit.read")
    .input(listAuditOfTargetInput)
    .query(({ ctx, input }) => listAuditOfTarget(ctx, input)),
  get: procedure
    .needs("audit.read")
    .input(getAuditInput)
    .query(({ ctx, input }) => getAuditEntry(ctx, input)),
  count: procedure
    .needs("audit.export")
    .input(countAuditInput)
    .query(({ ctx, input }) => countAudit(ctx, input)),
});
