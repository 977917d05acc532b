import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Makes the partitions of the months ahead, and drops those that retention has emptied. */
export const keepPartitionsJob = defineJob({
  name: "moderation.keep_partitions",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 60 },
  expireSeconds: 300,
});
