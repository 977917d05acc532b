import { procedure, router } from "#server/trpc/procedures.ts";
import { haltInput, pullHaltInput, requestLiftInput } from "./schema.ts";
import { approveLift } from "./service/approve-lift.ts";
import { confirmDatabase } from "./service/confirm-database.ts";
import { listOpenHalts } from "./service/list-open-halts.ts";
import { pullHalt } from "./service/pull-halt.ts";
import { requestLift } from "./service/request-lift.ts";
import { weighHalt } from "./service/weigh-halt.ts";
import { withdrawLift } from "./service/withdraw-lift.ts";

const pulls = procedure.needs("halt.pull");
const lifts = procedure.needs("halt.lift");

/** The kill switch, and the two people it takes to go on. */
export const haltsRouter = router({
  listOpen: procedure.needs("game.read").query(({ ctx }) => listOpenHalts(ctx)),
  weigh: pulls.query(({ ctx }) => weighHalt(ctx)),
  pull: pulls
    .input(pullHaltInput)
    .mutation(({ ctx, input }) =>
      pullHalt(ctx, { game: input.scope === "game" ? ctx.game : null, reason: input.reason }),
    ),
  requestLift: lifts
    .input(requestLiftInput)
    .mutation(({ ctx, input }) => requestLift(ctx, { ...input, gameId: ctx.game.id })),
  withdrawLift: pulls.input(haltInput).mutation(({ ctx, input }) => withdrawLift(ctx, input)),
  approveLift: lifts.input(haltInput).mutation(({ ctx, input }) => approveLift(ctx, input)),
  confirmDatabase: lifts.input(haltInput).mutation(({ ctx, input }) => confirmDatabase(ctx, input)),
});
