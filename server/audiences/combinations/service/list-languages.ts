import type { GameCtx } from "#server/kernel/context.ts";
import type { AudienceRef } from "../../schema.ts";
import { countLanguages } from "../queries.ts";
import type { LanguageShares } from "../schema.ts";
import { findParts } from "./find-parts.ts";

/** Above so many ids only some blocks, evenly spread, are looked at. */
const idsMax = 50_000;

/**
 * How an audience divides by the language of its players, the most frequent first; null is of whom none is known.
 * @throws DomainError `audiences.part_not_found`, `audiences.part_not_ready`
 */
export async function listLanguages(ctx: GameCtx, { id }: AudienceRef): Promise<LanguageShares> {
  const [audience] = await findParts(ctx, [id]);
  const total = audience?.validCount ?? 0;
  const every = Math.max(1, Math.ceil(total / idsMax));
  const shares = await countLanguages(ctx.db, ctx.game.id, { audienceId: id, every });
  if (every === 1) return { shares, isEstimated: false };
  const seen = shares.reduce((sum, { count }) => sum + count, 0);
  const scaled = shares.map((share) => ({ ...share, count: Math.round((share.count * total) / seen) }));
  return { shares: scaled, isEstimated: true };
}
