import { requireSession } from "#server/trpc/enter-game.ts";
import { procedure, router } from "#server/trpc/procedures.ts";
import {
  addSenderInput,
  adminInput,
  orderSendersInput,
  removeSenderInput,
  renameSenderInput,
  signWithAdminInput,
} from "./accounts/schema.ts";
import { addAdmin } from "./accounts/service/add-admin.ts";
import { addSender } from "./accounts/service/add-sender.ts";
import { checkAdmin } from "./accounts/service/check-admin.ts";
import { listAdmins } from "./accounts/service/list-admins.ts";
import { listSenders } from "./accounts/service/list-senders.ts";
import { orderSenders } from "./accounts/service/order-senders.ts";
import { removeAdmin } from "./accounts/service/remove-admin.ts";
import { removeSender } from "./accounts/service/remove-sender.ts";
import { renameSender } from "./accounts/service/rename-sender.ts";
import { signWithAdmin } from "./accounts/service/sign-with-admin.ts";
import { rotateCallbackInput, setCallbackTokenInput } from "./callbacks/schema.ts";
import { revealCallback } from "./callbacks/service/reveal-callback.ts";
import { rotateCallback } from "./callbacks/service/rotate-callback.ts";
import { setCallbackToken } from "./callbacks/service/set-callback-token.ts";
import { changeEndpointInput, decideChangeInput, rejectChangeInput } from "./changes/schema.ts";
import { approveChange } from "./changes/service/approve-change.ts";
import { changeEndpoint } from "./changes/service/change-endpoint.ts";
import { listChanges } from "./changes/service/list-changes.ts";
import { rejectChange } from "./changes/service/reject-change.ts";
import { withdrawChange } from "./changes/service/withdraw-change.ts";
import { rotateKeyInput } from "./keys/schema.ts";
import { endKeyOverlap } from "./keys/service/end-key-overlap.ts";
import { rotateKey } from "./keys/service/rotate-key.ts";
import { addGameInput, setQuotaInput, updateGameInput } from "./schema.ts";
import { checkGame } from "./service/check-game.ts";
import { connectGame } from "./service/connect-game.ts";
import { getGame } from "./service/get-game.ts";
import { listQuotas } from "./service/list-quotas.ts";
import { listVisibleGames } from "./service/list-visible-games.ts";
import { listVisibleTwins } from "./service/list-visible-twins.ts";
import { setQuota } from "./service/set-quota.ts";
import { updateGame } from "./service/update-game.ts";

const reads = procedure.needs("game.read");
const manages = procedure.needs("game.manage");
const holdsSecrets = procedure.needs("game.secrets");

export const gamesRouter = router({
  list: procedure.signedIn.query(({ ctx }) => listVisibleGames(ctx, ctx.session.roles)),
  add: procedure.signedIn
    .input(addGameInput)
    .mutation(({ ctx, input }) => connectGame(ctx, input, { extraHosts: ctx.deployment.imHosts })),
  get: reads.query(({ ctx }) => getGame(ctx)),
  listTwins: reads.query(({ ctx }) => listVisibleTwins(ctx, requireSession(ctx).roles)),
  update: manages.input(updateGameInput).mutation(({ ctx, input }) => updateGame(ctx, input)),
  check: manages.mutation(({ ctx }) => checkGame(ctx)),

  rotateKey: holdsSecrets.input(rotateKeyInput).mutation(({ ctx, input }) => rotateKey(ctx, input)),
  endKeyOverlap: holdsSecrets.mutation(({ ctx }) => endKeyOverlap(ctx)),
  changeEndpoint: holdsSecrets
    .input(changeEndpointInput)
    .mutation(({ ctx, input }) => changeEndpoint(ctx, input, { extraHosts: ctx.deployment.imHosts })),
  listChanges: reads.query(({ ctx }) => listChanges(ctx)),
  approveChange: holdsSecrets
    .input(decideChangeInput)
    .mutation(({ ctx, input }) => approveChange(ctx, input, { extraHosts: ctx.deployment.imHosts })),
  rejectChange: holdsSecrets.input(rejectChangeInput).mutation(({ ctx, input }) => rejectChange(ctx, input)),
  withdrawChange: holdsSecrets.input(decideChangeInput).mutation(({ ctx, input }) => withdrawChange(ctx, input)),

  listAdmins: reads.query(({ ctx }) => listAdmins(ctx)),
  addAdmin: manages.input(adminInput).mutation(({ ctx, input }) => addAdmin(ctx, input)),
  removeAdmin: manages.input(adminInput).mutation(({ ctx, input }) => removeAdmin(ctx, input)),
  signWithAdmin: manages.input(signWithAdminInput).mutation(({ ctx, input }) => signWithAdmin(ctx, input)),
  checkAdmin: manages.input(adminInput).mutation(({ ctx, input }) => checkAdmin(ctx, input)),

  listSenders: reads.query(({ ctx }) => listSenders(ctx)),
  addSender: manages.input(addSenderInput).mutation(({ ctx, input }) => addSender(ctx, input)),
  renameSender: manages.input(renameSenderInput).mutation(({ ctx, input }) => renameSender(ctx, input)),
  removeSender: manages.input(removeSenderInput).mutation(({ ctx, input }) => removeSender(ctx, input)),
  orderSenders: manages.input(orderSendersInput).mutation(({ ctx, input }) => orderSenders(ctx, input)),

  quotas: reads.query(({ ctx }) => listQuotas(ctx)),
  setQuota: manages.input(setQuotaInput).mutation(({ ctx, input }) => setQuota(ctx, input)),

  revealCallback: holdsSecrets.mutation(({ ctx }) => revealCallback(ctx, ctx.deployment)),
  rotateCallback: holdsSecrets
    .input(rotateCallbackInput)
    .mutation(({ ctx, input }) => rotateCallback(ctx, input, ctx.deployment)),
  setCallbackToken: holdsSecrets
    .input(setCallbackTokenInput)
    .mutation(({ ctx, input }) => setCallbackToken(ctx, input)),
});
