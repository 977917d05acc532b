import { setImmediate as nextTurn } from "node:timers/promises";
import { combineLines } from "#lib/combine-lines.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { tooFewParts } from "../errors.ts";
import { countExcluded } from "../queries.ts";
import { boundsOf, comparedIdsMax, keepsOf } from "../rules.ts";
import type { CombinationInput, CombinationPreview } from "../schema.ts";
import { findParts } from "./find-parts.ts";
import { readExcluded, readLines } from "./read-lines.ts";

/**
 * How many players a combination would leave: counted exactly where that takes a moment, else the bounds that the sizes of its parts
 * set.
 * @throws DomainError `audiences.part_not_found`, `.part_not_ready`, `.part_twice`, `.too_few_parts`
 */
export async function previewCombination(ctx: GameCtx, input: CombinationInput): Promise<CombinationPreview> {
  const { operation, audienceIds, withoutExcluded } = input;
  const found = await findParts(ctx, audienceIds);
  if (found.length < 2 && !withoutExcluded) throw tooFewParts();
  const parts = found.map(({ id, name, validCount }) => ({ id, name, validCount }));
  const sizes = parts.map(({ validCount }) => validCount);
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (sum > comparedIdsMax) {
    const excluded = withoutExcluded ? await countExcluded(ctx.db, ctx.game.id) : 0;
    return { parts, result: boundsOf(operation, sizes, excluded) };
  }
  const sources = parts.map((part) => readLines(ctx, part));
  if (withoutExcluded) sources.push(readExcluded(ctx));
  let count = 0;
  for await (const { lines } of combineLines(sources, keepsOf(operation, parts.length))) {
    count += lines;
    await nextTurn();
  }
  return { parts, result: { kind: "exact", count } };
}
