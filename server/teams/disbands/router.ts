import { procedure } from "#server/trpc/procedures.ts";
import { disbandRef, listDisbandRowsInput, planDisbandInput, startDisbandInput } from "./schema.ts";
import { cancelDisband } from "./service/cancel-disband.ts";
import { getDisband } from "./service/get-disband.ts";
import { listDisbandRows } from "./service/list-disband-rows.ts";
import { listDisbands } from "./service/list-disbands.ts";
import { pauseDisband } from "./service/pause-disband.ts";
import { planDisband } from "./service/plan-disband.ts";
import { resumeDisband } from "./service/resume-disband.ts";
import { startDisband } from "./service/start-disband.ts";

const disbands = procedure.needs("team.disband");
const reads = procedure.needs("team.read");

/** Many teams at once: shown first, then run as shown. Part of `teams` in the root router. */
export const disbandProcedures = {
  disbandPlan: disbands.input(planDisbandInput).mutation(({ ctx, input }) => planDisband(ctx, input)),
  disbandStart: disbands.input(startDisbandInput).mutation(({ ctx, input }) => startDisband(ctx, input)),
  disbandPause: disbands.input(disbandRef).mutation(({ ctx, input }) => pauseDisband(ctx, input)),
  disbandResume: disbands.input(disbandRef).mutation(({ ctx, input }) => resumeDisband(ctx, input)),
  disbandCancel: disbands.input(disbandRef).mutation(({ ctx, input }) => cancelDisband(ctx, input)),
  disbandGet: reads.input(disbandRef).query(({ ctx, input }) => getDisband(ctx, input)),
  disbandRows: reads.input(listDisbandRowsInput).query(({ ctx, input }) => listDisbandRows(ctx, input)),
  disbandList: reads.query(({ ctx }) => listDisbands(ctx)),
};
