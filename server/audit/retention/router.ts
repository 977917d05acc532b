import { procedure, router } from "#server/trpc/procedures.ts";
import { liftHoldInput, placeHoldInput, previewRetentionInput, setRetentionInput } from "./schema.ts";
import { getRetention } from "./service/get-retention.ts";
import { liftHold } from "./service/lift-hold.ts";
import { placeHold } from "./service/place-hold.ts";
import { previewRetention } from "./service/preview-retention.ts";
import { setRetention } from "./service/set-retention.ts";

/** How long things are kept, and what is kept whatever a rule says. */
export const retentionRouter = router({
  get: procedure.needs("audit.read").query(({ ctx }) => getRetention(ctx)),
  preview: procedure
    .needs("audit.read")
    .input(previewRetentionInput)
    .query(({ ctx, input }) => previewRetention(ctx, input)),
  set: procedure
    .needs("game.manage")
    .input(setRetentionInput)
    .mutation(({ ctx, input }) => setRetention(ctx, input)),
  placeHold: procedure
    .needs("game.manage")
    .input(placeHoldInput)
    .mutation(({ ctx, input }) => placeHold(ctx, input)),
  liftHold: procedure
    .needs("game.manage")
    .input(liftHoldInput)
    .mutation(({ ctx, input }) => liftHold(ctx, input)),
});
