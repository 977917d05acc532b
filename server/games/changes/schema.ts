import { z } from "zod";
import { gameEndpoint, seenVersion } from "../schema.ts";

/** A change that nobody approved within a day is forgotten, and a new key with it. */
export const changeHours = 24;

export const changeEndpointInput = z.object({
  version: seenVersion,
  endpoint: gameEndpoint,
  reason: z.string().trim().min(3).max(300),
});
export type ChangeEndpointInput = z.output<typeof changeEndpointInput>;

export const decideChangeInput = z.object({ id: z.uuid() });
export type DecideChangeInput = z.output<typeof decideChangeInput>;

export const rejectChangeInput = decideChangeInput.extend({ reason: z.string().trim().min(3).max(300) });
export type RejectChangeInput = z.output<typeof rejectChangeInput>;
