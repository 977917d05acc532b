import { procedure, router } from "#server/trpc/procedures.ts";
import { updateGameInput } from "./schema.ts";
import { checkGame } from "./service/check-game.ts";
import { getGame } from "./service/get-game.ts";
import { updateGame } from "./service/update-game.ts";

export const gamesRouter = router({
  get: procedure.needs("game.read").query(({ ctx }) => getGame(ctx)),
  update: procedure
    .needs("game.manage")
    .input(updateGameInput)
    .mutation(({ ctx, input }) => updateGame(ctx, input)),
  check: procedure.needs("game.manage").mutation(({ ctx }) => checkGame(ctx)),
});
