import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Makes entries of what was counted in the minutes that are over. */
export const writeCountsJob = defineJob({
  name: "audit.write_counts",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
