import { procedure, router } from "#server/trpc/procedures.ts";
import { actProcedures } from "./acts/router.ts";
import { automationProcedures } from "./automations/router.ts";
import { disbandProcedures } from "./disbands/router.ts";
import {
  listMembersInput,
  listTeamMessagesInput,
  listTeamsInput,
  listTimelineInput,
  reconcileTeamsInput,
  teamRef,
} from "./schema.ts";
import { getTeam } from "./service/get-team.ts";
import { getTeamsStatus } from "./service/get-teams-status.ts";
import { listTeamMembers } from "./service/list-team-members.ts";
import { listTeamMessages } from "./service/list-team-messages.ts";
import { listTeams } from "./service/list-teams.ts";
import { listTimeline } from "./service/list-timeline.ts";
import { reconcileTeams } from "./service/reconcile-teams.ts";

/** Teams: the groups of a game's application, who is in them, and how well Herald knows them. */
export const teamsRouter = router({
  list: procedure
    .needs("team.read")
    .input(listTeamsInput)
    .query(({ ctx, input }) => listTeams(ctx, input)),
  get: procedure
    .needs("team.read")
    .input(teamRef)
    .query(({ ctx, input }) => getTeam(ctx, input)),
  members: procedure
    .needs("team.read")
    .input(listMembersInput)
    .query(({ ctx, input }) => listTeamMembers(ctx, input)),
  timeline: procedure
    .needs("team.read")
    .input(listTimelineInput)
    .query(({ ctx, input }) => listTimeline(ctx, input)),
  messages: procedure
    .needs("callback.open")
    .input(listTeamMessagesInput)
    .query(({ ctx, input }) => listTeamMessages(ctx, input)),
  status: procedure.needs("team.read").query(({ ctx }) => getTeamsStatus(ctx)),
  reconcile: procedure
    .needs("team.manage")
    .input(reconcileTeamsInput)
    .mutation(({ ctx, input }) => reconcileTeams(ctx, input)),
  ...actProcedures,
  ...disbandProcedures,
  ...automationProcedures,
});
