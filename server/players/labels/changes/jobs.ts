import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

const payload = z.object({ game: z.string(), changeId: z.uuid() });

/** Asks the platform what the players of a change have, and writes its plan. */
export const planLabelsJob = defineJob({
  name: "labels.plan",
  payload,
  retry: { limit: 6, delaySeconds: 2 },
  expireSeconds: 3_600,
});

/** Makes the calls of a change that runs. */
export const runLabelsJob = defineJob({
  name: "labels.run",
  payload,
  retry: { limit: 6, delaySeconds: 2 },
  expireSeconds: 3_600,
});
