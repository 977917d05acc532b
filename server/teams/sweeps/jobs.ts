import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Asks the platform about every team of a game, from where the open sweep stands. */
export const sweepTeamsJob = defineJob({
  name: "teams.sweep",
  payload: z.object({ game: z.string() }),
  retry: { limit: 6, delaySeconds: 5 },
  expireSeconds: 7_200,
});

/** Begins sweeps that are due, and goes on with those that nobody works on. */
export const keepSweepsJob = defineJob({
  name: "teams.keep-sweeps",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
