import type { GameCtx } from "#server/kernel/context.ts";
import { countCommon, type ListSize, probeCommon } from "../queries.ts";

/** Up to so many players of both together are compared one by one: some 100 ms. */
const exactMax = 100_000;
/** Else so many of the smaller list are looked up in the larger: 1 in 100 is told from none, and half to within 3 %. */
const sampleSize = 1_000;

export type Overlap = { players: number; isEstimated: boolean };

/** How many players stand in both of two lists, neither of which ever changes. */
export async function measureOverlap(ctx: Pick<GameCtx, "db">, a: ListSize, b: ListSize): Promise<Overlap> {
  if (a.size + b.size <= exactMax) return { players: await countCommon(ctx.db, a.id, b.id), isEstimated: false };
  const [sampled, other] = a.size <= b.size ? [a, b] : [b, a];
  const { looked, found } = await probeCommon(ctx.db, { sampled, other: other.id, count: sampleSize });
  return { players: looked === 0 ? 0 : Math.round((found / looked) * sampled.size), isEstimated: true };
}
