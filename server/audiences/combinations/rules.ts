import type { SetOperation } from "#db/enums/audiences.ts";
import type { CombinationPreview } from "./schema.ts";

/** Ids that may be compared while somebody waits: about two seconds. */
export const comparedIdsMax = 2_500_000;

/**
 * Which lines a combination keeps, by the sources that have one.
 * @param parts how many audiences there are; the source behind them is whoever is excluded.
 */
export function keepsOf(operation: SetOperation, parts: number): (having: number) => boolean {
  const all = (1 << parts) - 1;
  const excluded = 1 << parts;
  if (operation === "union") return (having) => (having & excluded) === 0;
  if (operation === "intersect") return (having) => (having & all) === all && (having & excluded) === 0;
  return (having) => having === 1;
}

/** What the sizes of the parts alone say about the size of the result. */
export function boundsOf(
  operation: SetOperation,
  sizes: readonly number[],
  excluded: number,
): Extract<CombinationPreview["result"], { kind: "between" }> {
  const [first = 0, ...others] = sizes;
  const sum = sizes.reduce((total, size) => total + size, 0);
  const largest = Math.max(...sizes);
  const most = operation === "union" ? sum : operation === "minus" ? first : Math.min(...sizes);
  const least =
    operation === "union"
      ? largest
      : operation === "minus"
        ? first - others.reduce((total, size) => total + size, 0)
        : 0;
  return { kind: "between", least: Math.max(0, least - excluded), most };
}
