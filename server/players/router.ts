import { procedure, router } from "#server/trpc/procedures.ts";
import { listPlayersInput } from "./schema.ts";
import { listFactNames } from "./service/list-fact-names.ts";
import { listPlayers } from "./service/list-players.ts";

export const playersRouter = router({
  list: procedure
    .needs("player.read")
    .input(listPlayersInput)
    .query(({ ctx, input }) => listPlayers(ctx, input)),
  factNames: procedure.needs("player.read").query(({ ctx }) => listFactNames(ctx)),
});
