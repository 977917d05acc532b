import { procedure, router } from "#server/trpc/procedures.ts";
import { changePasswordInput, confirmTwoFactorInput, revokeSessionInput } from "./schema.ts";
import { beginTwoFactor } from "./service/begin-two-factor.ts";
import { changePassword } from "./service/change-password.ts";
import { confirmTwoFactor } from "./service/confirm-two-factor.ts";
import { endTwoFactor } from "./service/end-two-factor.ts";
import { getAccount } from "./service/get-account.ts";
import { listSessions } from "./service/list-sessions.ts";
import { renewRecoveryCodes } from "./service/renew-recovery-codes.ts";
import { revokeOtherSessions } from "./service/revoke-other-sessions.ts";
import { revokeSession } from "./service/revoke-session.ts";

/** Everything here is about oneself: no input names a person. */
export const accountRouter = router({
  get: procedure.signedIn.query(({ ctx }) => getAccount(ctx)),
  changePassword: procedure.signedIn
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input, ctx.deployment)),
  beginTwoFactor: procedure.signedIn.mutation(({ ctx }) => beginTwoFactor(ctx)),
  confirmTwoFactor: procedure.signedIn
    .input(confirmTwoFactorInput)
    .mutation(({ ctx, input }) => confirmTwoFactor(ctx, input)),
  endTwoFactor: procedure.signedIn.mutation(({ ctx }) => endTwoFactor(ctx)),
  renewRecoveryCodes: procedure.signedIn.mutation(({ ctx }) => renewRecoveryCodes(ctx)),
  sessions: procedure.signedIn.query(({ ctx }) => listSessions(ctx)),
  revokeSession: procedure.signedIn.input(revokeSessionInput).mutation(({ ctx, input }) => revokeSession(ctx, input)),
  revokeOtherSessions: procedure.signedIn.mutation(({ ctx }) => revokeOtherSessions(ctx)),
});
