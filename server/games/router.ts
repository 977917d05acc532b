import { procedure, router } from "#server/trpc/procedures.ts";
import { setQuotaInput, updateGameInput } from "./schema.ts";
import { checkGame } from "./service/check-game.ts";
import { getGame } from "./service/get-game.ts";
import { listQuotas } from "./service/list-quotas.ts";
import { setQuota } from "./service/set-quota.ts";
import { updateGame } from "./service/update-game.ts";

export const gamesRouter = router({
  get: procedure.needs("game.read").query(({ ctx }) => getGame(ctx)),
  update: procedure
    .needs("game.manage")
    .input(updateGameInput)
    .mutation(({ ctx, input }) => updateGame(ctx, input)),
  quotas: procedure.needs("game.read").query(({ ctx }) => listQuotas(ctx)),
  setQuota: procedure
    .needs("game.manage")
    .input(setQuotaInput)
    .mutation(({ ctx, input }) => setQuota(ctx, input)),
  check: procedure.needs("game.manage").mutation(({ ctx }) => checkGame(ctx)),
});
