import { procedure, router } from "#server/trpc/procedures.ts";
import { listCallbacksInput, openCallbackInput, replayCallbackInput } from "./schema.ts";
import { getHealth } from "./service/get-health.ts";
import { listCallbacks } from "./service/list-callbacks.ts";
import { openCallback } from "./service/open-callback.ts";
import { replayCallback } from "./service/replay-callback.ts";
import { testCallback } from "./service/test-callback.ts";

const reads = procedure.needs("callback.read");

export const callbacksRouter = router({
  health: reads.query(({ ctx }) => getHealth(ctx)),
  list: reads.input(listCallbacksInput).query(({ ctx, input }) => listCallbacks(ctx, input)),
  open: procedure
    .needs("callback.open")
    .input(openCallbackInput)
    .query(({ ctx, input }) => openCallback(ctx, input)),
  replay: procedure
    .needs("callback.replay")
    .input(replayCallbackInput)
    .mutation(({ ctx, input }) => replayCallback(ctx, input)),
  test: procedure.needs("game.manage").mutation(({ ctx }) => testCallback(ctx, ctx.deployment)),
});
