import { procedure, router } from "#server/trpc/procedures.ts";
import {
  arrangeViewsInput,
  createViewInput,
  deleteViewInput,
  listViewsInput,
  shareViewInput,
  updateViewInput,
} from "./schema.ts";
import { arrangeViews } from "./service/arrange-views.ts";
import { createView } from "./service/create-view.ts";
import { deleteView } from "./service/delete-view.ts";
import { listViews } from "./service/list-views.ts";
import { shareView } from "./service/share-view.ts";
import { updateView } from "./service/update-view.ts";

const reads = procedure.needs("game.read");

/** Saved views of the screens: a person's own, and those shared with the game. */
export const viewsRouter = router({
  list: reads.input(listViewsInput).query(({ ctx, input }) => listViews(ctx, input)),
  create: reads.input(createViewInput).mutation(({ ctx, input }) => createView(ctx, input)),
  update: reads.input(updateViewInput).mutation(({ ctx, input }) => updateView(ctx, input)),
  delete: reads.input(deleteViewInput).mutation(({ ctx, input }) => deleteView(ctx, input)),
  arrange: reads.input(arrangeViewsInput).mutation(({ ctx, input }) => arrangeViews(ctx, input)),
  share: procedure
    .needs("view.share")
    .input(shareViewInput)
    .mutation(({ ctx, input }) => shareView(ctx, input)),
});
