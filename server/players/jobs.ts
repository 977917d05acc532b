import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

/** Makes the players of a game known to the platform, under their nicknames. */
export const registerPlayersJob = defineJob({
  name: "players.register",
  payload: z.object({ game: z.string() }),
  retry: { limit: 6, delaySeconds: 5 },
  expireSeconds: 3_600,
});
