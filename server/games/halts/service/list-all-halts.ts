import type { Ctx } from "#server/kernel/context.ts";
import { type HaltRow, selectAllOpenHalts } from "../queries.ts";

/** Every open halt of the installation, for whoever holds the house; the slug is null for one of every game. */
export async function listAllHalts(
  ctx: Pick<Ctx, "db">,
): Promise<(Pick<HaltRow, "id" | "cause" | "reason" | "pulledByName" | "pulledAt"> & { slug: string | null })[]> {
  return (await selectAllOpenHalts(ctx.db)).map(({ halt, slug }) => ({
    id: halt.id,
    cause: halt.cause,
    reason: halt.reason,
    pulledByName: halt.pulledByName,
    pulledAt: halt.pulledAt,
    slug,
  }));
}
