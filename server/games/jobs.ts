import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Forgets keys whose overlap is over, and changes that nobody approved in time. */
export const sweepSecretsJob = defineJob({
  name: "games.sweep_secrets",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
