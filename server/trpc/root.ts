import type { inferRouterOutputs } from "@trpc/server";
import { audiencesRouter } from "#server/audiences/router.ts";
import { retentionRouter } from "#server/audit/retention/router.ts";
import { auditRouter } from "#server/audit/router.ts";
import { accountRouter } from "#server/auth/account/router.ts";
import { groupsRouter } from "#server/auth/groups/router.ts";
import { membersRouter } from "#server/auth/members/router.ts";
import { authRouter } from "#server/auth/router.ts";
import { callbacksRouter } from "#server/games/callbacks/events/router.ts";
import { haltsRouter } from "#server/games/halts/router.ts";
import { noticesRouter } from "#server/games/notices/router.ts";
import { gamesRouter } from "#server/games/router.ts";
import { imRouter } from "#server/im/router.ts";
import { itemsRouter } from "#server/items/router.ts";
import { sendingRulesRouter } from "#server/mail/exclusions/router.ts";
import { reviewsRouter } from "#server/mail/reviews/router.ts";
import { mailRouter } from "#server/mail/router.ts";
import { screensRouter } from "#server/mail/screens/router.ts";
import { templatesRouter } from "#server/mail/templates/router.ts";
import { messagesRouter } from "#server/messages/router.ts";
import { leaksRouter } from "#server/moderation/leaks/router.ts";
import { wordListsRouter } from "#server/moderation/lists/router.ts";
import { decisionsRouter } from "#server/moderation/log/router.ts";
import { providersRouter } from "#server/moderation/providers/router.ts";
import { queueRouter } from "#server/moderation/queue/router.ts";
import { replaysRouter } from "#server/moderation/replays/router.ts";
import { rulesRouter } from "#server/moderation/rulebook/router.ts";
import { sanctionsRouter } from "#server/moderation/sanctions/router.ts";
import { erasureRouter } from "#server/players/erasure/router.ts";
import { labelsRouter } from "#server/players/labels/router.ts";
import { playersRouter } from "#server/players/router.ts";
import { teamsRouter } from "#server/teams/router.ts";
import { viewsRouter } from "#server/views/router.ts";
import { router } from "./procedures.ts";

/** Every procedure of Herald, by slice. */
export const appRouter = router({
  account: accountRouter,
  audiences: audiencesRouter,
  audit: auditRouter,
  auth: authRouter,
  callbacks: callbacksRouter,
  decisions: decisionsRouter,
  erasure: erasureRouter,
  games: gamesRouter,
  groups: groupsRouter,
  halts: haltsRouter,
  im: imRouter,
  items: itemsRouter,
  labels: labelsRouter,
  leaks: leaksRouter,
  mail: mailRouter,
  members: membersRouter,
  messages: messagesRouter,
  notices: noticesRouter,
  players: playersRouter,
  providers: providersRouter,
  queue: queueRouter,
  replays: replaysRouter,
  retention: retentionRouter,
  reviews: reviewsRouter,
  rules: rulesRouter,
  sanctions: sanctionsRouter,
  screens: screensRouter,
  sendingRules: sendingRulesRouter,
  teams: teamsRouter,
  templates: templatesRouter,
  views: viewsRouter,
  wordLists: wordListsRouter,
});

export type AppRouter = typeof appRouter;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
