import { procedure } from "#server/trpc/procedures.ts";
import { teamRef } from "../schema.ts";
import { dryRunInput, listFiringsInput, setAutomationInput } from "./schema.ts";
import { dryRun } from "./service/dry-run.ts";
import { listAutomations } from "./service/list-automations.ts";
import { listFirings } from "./service/list-firings.ts";
import { matchOver } from "./service/match-over.ts";
import { setAutomation } from "./service/set-automation.ts";

const reads = procedure.needs("team.read");
const automates = procedure.needs("team.automate");

/** What Herald does with teams by itself. Part of `teams` in the root router. */
export const automationProcedures = {
  automations: reads.query(({ ctx }) => listAutomations(ctx)),
  firings: reads.input(listFiringsInput).query(({ ctx, input }) => listFirings(ctx, input)),
  dryRun: automates.input(dryRunInput).query(({ ctx, input }) => dryRun(ctx, input)),
  setAutomation: automates.input(setAutomationInput).mutation(({ ctx, input }) => setAutomation(ctx, input)),
  matchOver: automates.input(teamRef).mutation(({ ctx, input }) => matchOver(ctx, input)),
};
