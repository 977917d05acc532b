import { procedure, router } from "#server/trpc/procedures.ts";
import { getMe } from "./service/get-me.ts";

export const authRouter = router({
  me: procedure.signedIn.query(({ ctx }) => getMe(ctx, ctx.session)),
});
