import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Does what an automation fired for. */
export const workFiringJob = defineJob({
  name: "teams.automation",
  payload: z.object({ game: z.string(), firingId: z.int() }),
  retry: { limit: 6, delaySeconds: 3 },
  expireSeconds: 120,
});

/** Fires for teams in which nothing happens any more, and goes on with firings that nobody works on. */
export const keepAutomationsJob = defineJob({
  name: "teams.keep-automations",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
