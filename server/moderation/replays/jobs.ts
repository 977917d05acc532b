import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Judges stored messages by another version, from where the last worker stopped. */
export const runReplayJob = defineJob({
  name: "moderation.replay",
  payload: z.object({ game: z.string(), replayId: z.uuid() }),
  retry: { limit: 6, delaySeconds: 2 },
  expireSeconds: 7_200,
});

/** Goes on with replays that nobody works on. */
export const keepReplaysJob = defineJob({
  name: "moderation.keep-replays",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
