import { procedure, router } from "#server/trpc/procedures.ts";
import { listNoticesInput, readNoticesInput, setWebhookInput } from "./schema.ts";
import { countUnread } from "./service/count-unread.ts";
import { getWebhook } from "./service/get-webhook.ts";
import { listNotices } from "./service/list-notices.ts";
import { readNotices } from "./service/read-notices.ts";
import { removeWebhook } from "./service/remove-webhook.ts";
import { setWebhook } from "./service/set-webhook.ts";
import { testWebhook } from "./service/test-webhook.ts";

const reads = procedure.needs("mail.read");
const holdsSecrets = procedure.needs("game.secrets");

/** What staff are told: the inbox of a game, and its webhook. */
export const noticesRouter = router({
  list: reads.input(listNoticesInput).query(({ ctx, input }) => listNotices(ctx, input)),
  countUnread: reads.query(({ ctx }) => countUnread(ctx)),
  markRead: reads.input(readNoticesInput).mutation(({ ctx, input }) => readNotices(ctx, input)),
  webhook: procedure.needs("game.manage").query(({ ctx }) => getWebhook(ctx)),
  setWebhook: holdsSecrets.input(setWebhookInput).mutation(({ ctx, input }) => setWebhook(ctx, input)),
  removeWebhook: holdsSecrets.mutation(({ ctx }) => removeWebhook(ctx)),
  testWebhook: holdsSecrets.mutation(({ ctx }) => testWebhook(ctx)),
});
