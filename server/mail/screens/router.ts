import { procedure, router } from "#server/trpc/procedures.ts";
import { removeScreenInput, setScreenInput } from "./schema.ts";
import { listScreens } from "./service/list-screens.ts";
import { removeScreen } from "./service/remove-screen.ts";
import { setScreen } from "./service/set-screen.ts";

/** The screens of a game that its mails may lead to. */
export const screensRouter = router({
  list: procedure.needs("game.read").query(({ ctx }) => listScreens(ctx)),
  set: procedure
    .needs("game.manage")
    .input(setScreenInput)
    .mutation(({ ctx, input }) => setScreen(ctx, input)),
  remove: procedure
    .needs("game.manage")
    .input(removeScreenInput)
    .mutation(({ ctx, input }) => removeScreen(ctx, input)),
});
