import { z } from "zod";

/** Longer than one word, so that whoever reads it at night learns something. */
const haltReason = z.string().trim().min(3).max(300);
const haltScopes = ["game", "everything"] as const;
export type HaltScope = (typeof haltScopes)[number];

export const pullHaltInput = z.object({ scope: z.enum(haltScopes), reason: haltReason });

export const haltInput = z.object({ id: z.uuid() });
export type HaltInput = z.output<typeof haltInput>;

export const requestLiftInput = haltInput.extend({ reason: haltReason });
export type RequestLiftInput = z.output<typeof requestLiftInput>;
