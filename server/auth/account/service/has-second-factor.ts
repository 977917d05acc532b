import type { Ctx } from "#server/kernel/context.ts";
import { findSecondFactor } from "../queries.ts";

/** Whether a person has a second factor that counts: one that was confirmed. */
export async function hasSecondFactor(ctx: Pick<Ctx, "db">, staffId: string): Promise<boolean> {
  const factor = await findSecondFactor(ctx.db, staffId);
  return factor !== undefined && factor.confirmedAt !== null;
}
