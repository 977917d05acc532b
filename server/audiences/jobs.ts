import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";
import { audienceMembers } from "./schema.ts";

/** Asks the platform which ids of an audience it does not know. */
export const checkAudienceJob = defineJob({
  name: "audiences.check",
  payload: z.object({ game: z.string(), audienceId: z.uuid() }),
  retry: { limit: 6, delaySeconds: 5 },
  expireSeconds: 3_600,
});

/** Asks the platform who is in an announced audience. */
export const resolveAudienceJob = defineJob({
  name: "audiences.resolve",
  payload: z.object({ game: z.string(), audienceId: z.uuid(), members: audienceMembers }),
  // Shorter in all than the silence after which the sweep fails it.
  retry: { limit: 4, delaySeconds: 5 },
  expireSeconds: 3_600,
});

/** Fails audiences whose upload died with its process. */
export const sweepAudiencesJob = defineJob({
  name: "audiences.sweep",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
