import { z } from "zod";

const limit = z.int().min(1).max(1_000_000_000).nullable();

/** `null` is the default of the game's edition. */
export const setQuotaInput = z.object({
  api: z.string().min(3).max(120),
  version: z.int().min(0),
  callsPerSecond: limit,
  recipientsPerMinute: limit,
  callsPerDay: limit,
  reason: z.string().trim().min(3).max(300),
});
