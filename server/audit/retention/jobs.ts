import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Deletes what the rules say, once a day; goes on where a worker died. */
export const runRetentionJob = defineJob({
  name: "audit.run_retention",
  payload: z.object({}),
  retry: { limit: 3, delaySeconds: 60 },
  expireSeconds: 6 * 60 * 60,
});
