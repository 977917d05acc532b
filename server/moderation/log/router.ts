import { procedure, router } from "#server/trpc/procedures.ts";
import { getDashboardInput } from "./dashboard/schema.ts";
import { getDashboard } from "./dashboard/service/get-dashboard.ts";
import { decisionFilter, getDecisionInput, listAroundInput, listDecisionsInput } from "./schema.ts";
import { countDecisions } from "./service/count-decisions.ts";
import { getDecision } from "./service/get-decision.ts";
import { getLogStatus } from "./service/get-log-status.ts";
import { listAround } from "./service/list-around.ts";
import { listDecisions } from "./service/list-decisions.ts";

/** The log of moderation: what players wrote, how it was judged and why; and the figures made of it. */
export const decisionsRouter = router({
  list: procedure
    .needs("moderation.read")
    .input(listDecisionsInput)
    .query(({ ctx, input }) => listDecisions(ctx, input)),
  get: procedure
    .needs("moderation.read")
    .input(getDecisionInput)
    .query(({ ctx, input }) => getDecision(ctx, input)),
  around: procedure
    .needs("moderation.read")
    .input(listAroundInput)
    .query(({ ctx, input }) => listAround(ctx, input)),
  count: procedure
    .needs("moderation.export")
    .input(decisionFilter)
    .query(({ ctx, input }) => countDecisions(ctx, input)),
  status: procedure.needs("moderation.read").query(({ ctx }) => getLogStatus(ctx)),
  dashboard: procedure
    .needs("moderation.read")
    .input(getDashboardInput)
    .query(({ ctx, input }) => getDashboard(ctx, input)),
});
