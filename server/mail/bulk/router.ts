import { procedure } from "#server/trpc/procedures.ts";
import { getBulkInput, planControlActsInput, planDraftActsInput, runBulkInput, runControlActsInput } from "./schema.ts";
import { getBulk } from "./service/get-bulk.ts";
import { listUnfinishedBulk } from "./service/list-unfinished-bulk.ts";
import { planBulk } from "./service/plan-bulk.ts";
import { runBulk } from "./service/run-bulk.ts";

/** Many mails at once: shown first, then run as shown. Part of `mail` in the root router. */
export const bulkProcedures = {
  bulkPlanDrafts: procedure
    .needs("mail.compose")
    .input(planDraftActsInput)
    .mutation(({ ctx, input }) => planBulk(ctx, input)),
  bulkPlanControl: procedure
    .needs("mail.control")
    .input(planControlActsInput)
    .mutation(({ ctx, input }) => planBulk(ctx, input)),
  bulkRunDrafts: procedure
    .needs("mail.compose")
    .input(runBulkInput)
    .mutation(({ ctx, input }) => runBulk(ctx, { ...input, acts: "drafts" })),
  bulkRunControl: procedure
    .needs("mail.control")
    .input(runControlActsInput)
    .mutation(({ ctx, input }) => runBulk(ctx, { ...input, acts: "control" })),
  bulkGet: procedure
    .needs("mail.read")
    .input(getBulkInput)
    .query(({ ctx, input }) => getBulk(ctx, input)),
  bulkUnfinished: procedure.needs("mail.read").query(({ ctx }) => listUnfinishedBulk(ctx)),
};
