import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Asks the platform which ids of an audience it does not know. */
export const checkAudienceJob = defineJob({
  name: "audiences.check",
  payload: z.object({ game: z.string(), audienceId: z.uuid() }),
  retry: { limit: 6, delaySeconds: 5 },
  expireSeconds: 3_600,
});

/** Fails audiences whose upload died with its process. */
export const sweepAudiencesJob = defineJob({
  name: "audiences.sweep",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
