import { z } from "zod";
import { callbackToken } from "../schema.ts";

export const rotateCallbackInput = z.object({ version: z.int().min(1) });
export type RotateCallbackInput = z.output<typeof rotateCallbackInput>;

/** `null` takes the token away: callbacks are then believed by their address alone. */
export const setCallbackTokenInput = z.object({ version: z.int().min(1), token: callbackToken.nullable() });
export type SetCallbackTokenInput = z.output<typeof setCallbackTokenInput>;
