import { procedure, router } from "#server/trpc/procedures.ts";
import { signUserSigInput, verifyUserSigInput } from "./schema.ts";
import { signUserSig } from "./service/sign-user-sig.ts";
import { verifyUserSig } from "./service/verify-user-sig.ts";

export const imRouter = router({
  /** The one answer that holds a signature. Every answer of this door says `no-store`. */
  signUserSig: procedure
    .needs("user_sig.sign")
    .input(signUserSigInput)
    .mutation(({ ctx, input }) => signUserSig(ctx, input)),
  // A signature has no place in an address or a cache, so that asking about one is a mutation to the door.
  verifyUserSig: procedure
    .needs("user_sig.verify")
    .input(verifyUserSigInput)
    .mutation(({ ctx, input }) => verifyUserSig(ctx, input)),
});
