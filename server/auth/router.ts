import { procedure, router } from "#server/trpc/procedures.ts";
import { stepUpInput } from "./schema.ts";
import { getMe } from "./service/get-me.ts";
import { getStepUp } from "./service/get-step-up.ts";
import { stepUp } from "./service/step-up.ts";

export const authRouter = router({
  me: procedure.signedIn.query(({ ctx }) => getMe(ctx, ctx.session)),
  stepUpState: procedure.signedIn.query(({ ctx }) => getStepUp(ctx)),
  stepUp: procedure.signedIn.input(stepUpInput).mutation(({ ctx, input }) => stepUp(ctx, input)),
});
