import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Disbands the teams of a running plan, from where the last worker stopped. */
export const disbandTeamsJob = defineJob({
  name: "teams.disband",
  payload: z.object({ game: z.string(), disbandId: z.uuid() }),
  retry: { limit: 6, delaySeconds: 2 },
  expireSeconds: 7_200,
});

/** Goes on with runs that nobody works on, and says of calls whose process died that nobody knows how they ended. */
export const keepActsJob = defineJob({
  name: "teams.keep-acts",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
