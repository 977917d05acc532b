import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Calls of one notice; the waits between them add up to more than four hours. */
export const deliveryAttemptsMax = 11;

/**
 * Brings one notice to its game's webhook. The work itself gives up after `deliveryAttemptsMax`; the queue may repeat it more
 * often, because a worker that died before its call was counted made none.
 */
export const deliverNoticeJob = defineJob({
  name: "notices.deliver",
  payload: z.object({ game: z.string(), noticeId: z.uuid() }),
  retry: { limit: deliveryAttemptsMax + 5, delaySeconds: 15 },
  expireSeconds: 60,
});
