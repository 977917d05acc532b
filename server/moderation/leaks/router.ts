import { procedure, router } from "#server/trpc/procedures.ts";
import { closeGapInput, listGapsInput } from "./gaps/schema.ts";
import { closeGap } from "./gaps/service/close-gap.ts";
import { listGaps } from "./gaps/service/list-gaps.ts";
import { actOnLeaksInput, leakFilter, leakRef, listLeaksInput } from "./schema.ts";
import { closeLeaks } from "./service/close-leaks.ts";
import { countLeaks } from "./service/count-leaks.ts";
import { getLeak } from "./service/get-leak.ts";
import { getLeaksStatus } from "./service/get-leaks-status.ts";
import { listLeaks } from "./service/list-leaks.ts";
import { recallLeaks } from "./service/recall-leaks.ts";

/** Messages that reached players without a decision, and the times of which nobody knows. */
export const leaksRouter = router({
  list: procedure
    .needs("moderation.read")
    .input(listLeaksInput)
    .query(({ ctx, input }) => listLeaks(ctx, input)),
  get: procedure
    .needs("moderation.read")
    .input(leakRef)
    .query(({ ctx, input }) => getLeak(ctx, input)),
  count: procedure
    .needs("moderation.read")
    .input(leakFilter)
    .query(({ ctx, input }) => countLeaks(ctx, input)),
  status: procedure.needs("moderation.read").query(({ ctx }) => getLeaksStatus(ctx)),
  gaps: procedure
    .needs("moderation.read")
    .input(listGapsInput)
    .query(({ ctx, input }) => listGaps(ctx, input)),
  recall: procedure
    .needs("moderation.recall")
    .input(actOnLeaksInput)
    .mutation(({ ctx, input }) => recallLeaks(ctx, input)),
  close: procedure
    .needs("moderation.recall")
    .input(actOnLeaksInput)
    .mutation(({ ctx, input }) => closeLeaks(ctx, input)),
  closeGap: procedure
    .needs("moderation.recall")
    .input(closeGapInput)
    .mutation(({ ctx, input }) => closeGap(ctx, input)),
});
