import type { Ctx } from "#server/kernel/context.ts";
import { readOn } from "../../log/readers/service/read-on.ts";
import { addReviews } from "../queries.ts";

const limit = 20_000;

/**
 * Puts what was decided since into the queue. Safe to repeat and to run in several processes at once: each decision comes into it once.
 * @returns whether anything was read
 */
export function takeIn(ctx: Ctx): Promise<boolean> {
  return readOn(ctx, { reader: "reviews", limit }, (tx, stretch) => addReviews(tx.db, stretch));
}
