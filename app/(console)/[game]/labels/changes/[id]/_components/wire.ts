import type { RouterOutputs } from "#server/trpc/root.ts";

/** A bulk change as its page shows it. */
export type Change = RouterOutputs["labels"]["change"];
