import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";

const ofGame = z.object({ game: z.string() });

/** Reads tags, attributes and profiles of a game's players whose facts are old. */
export const readFactsJob = defineJob({
  name: "players.facts",
  payload: ofGame,
  retry: { limit: 6, delaySeconds: 2 },
  expireSeconds: 3_600,
});

/** Tells the platform the names of a game's attributes. */
export const tellNamesJob = defineJob({
  name: "players.names",
  payload: ofGame,
  retry: { limit: 8, delaySeconds: 2 },
  expireSeconds: 60,
});

/** Finds games whose facts are old, and work on labels that nobody does any more. */
export const keepFactsJob = defineJob({
  name: "players.keep-facts",
  payload: z.object({}),
  retry: { limit: 1, delaySeconds: 10 },
  expireSeconds: 60,
});
