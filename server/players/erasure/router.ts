import { procedure, router } from "#server/trpc/procedures.ts";
import { erasePlayerInput, previewErasureInput } from "./schema.ts";
import { erasePlayer } from "./service/erase-player.ts";
import { previewErasure } from "./service/preview-erasure.ts";

/** One player out of everything. */
export const erasureRouter = router({
  // It tries the erasure out and undoes it: nothing for an address that a browser may fetch by itself.
  preview: procedure
    .needs("player.erase")
    .input(previewErasureInput)
    .mutation(({ ctx, input }) => previewErasure(ctx, input)),
  erase: procedure
    .needs("player.erase")
    .input(erasePlayerInput)
    .mutation(({ ctx, input }) => erasePlayer(ctx, input)),
});
