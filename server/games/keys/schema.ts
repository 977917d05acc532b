import { z } from "zod";
import { gameKey, seenVersion } from "../schema.ts";

/** 180 days: how long a signature lives by the vendor's own default. */
const overlapHoursMax = 4_320;
/** A day: how long a signature lives at most that Herald makes. */
export const overlapHoursUsual = 24;

export const rotateKeyInput = z.object({
  version: seenVersion,
  key: gameKey,
  /** How long the key before is remembered, so that what was signed with it can be told apart; 0 forgets it at once. */
  overlapHours: z.int().min(0).max(overlapHoursMax).default(overlapHoursUsual),
  reason: z.string().trim().min(3).max(300),
});
export type RotateKeyInput = z.input<typeof rotateKeyInput>;
