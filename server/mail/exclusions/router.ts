import { procedure, router } from "#server/trpc/procedures.ts";
import {
  addExclusionsInput,
  listExcludedAccountsInput,
  removeCapInput,
  removeExclusionsInput,
  setCapInput,
} from "./schema.ts";
import { addExclusions } from "./service/add-exclusions.ts";
import { getCaps } from "./service/get-caps.ts";
import { listExcludedAccounts } from "./service/list-excluded-accounts.ts";
import { removeCap } from "./service/remove-cap.ts";
import { removeExclusions } from "./service/remove-exclusions.ts";
import { setCap } from "./service/set-cap.ts";

/** Whom a game's mail leaves out, and how much of it one player gets. */
export const sendingRulesRouter = router({
  list: procedure
    .needs("game.read")
    .input(listExcludedAccountsInput)
    .query(({ ctx, input }) => listExcludedAccounts(ctx, input)),
  addExclusions: procedure
    .needs("game.manage")
    .input(addExclusionsInput)
    .mutation(({ ctx, input }) => addExclusions(ctx, input)),
  removeExclusions: procedure
    .needs("game.manage")
    .input(removeExclusionsInput)
    .mutation(({ ctx, input }) => removeExclusions(ctx, input)),
  caps: procedure.needs("game.read").query(({ ctx }) => getCaps(ctx)),
  setCap: procedure
    .needs("game.manage")
    .input(setCapInput)
    .mutation(({ ctx, input }) => setCap(ctx, input)),
  removeCap: procedure
    .needs("game.manage")
    .input(removeCapInput)
    .mutation(({ ctx, input }) => removeCap(ctx, input)),
});
