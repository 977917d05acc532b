import { procedure, router } from "#server/trpc/procedures.ts";
import { stepUpInput } from "./schema.ts";
import { getMe } from "./service/get-me.ts";
import { getStepUp } from "./service/get-step-up.ts";
import { listDoors } from "./service/list-doors.ts";
import { stepUp } from "./service/step-up.ts";

export const authRouter = router({
  // What the sign-in page offers.
  doors: procedure.public.query(({ ctx }) => listDoors(ctx.deployment)),
  me: procedure.signedIn.query(({ ctx }) => getMe(ctx, ctx.session)),
  stepUpState: procedure.signedIn.query(({ ctx }) => getStepUp(ctx, ctx.deployment)),
  stepUp: procedure.signedIn.input(stepUpInput).mutation(({ ctx, input }) => stepUp(ctx, input, ctx.deployment)),
});
