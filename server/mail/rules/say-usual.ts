import type { FieldProblem } from "#server/kernel/errors.ts";
import type { BlastRadius } from "./blast-radius.ts";

/** Adds to a quantity above its cap how many times the usual that is, where something is usual. */
export function sayUsual(problems: readonly FieldProblem[], { items }: BlastRadius): FieldProblem[] {
  return problems.map((found) => {
    const item = items.find(({ code }) => code === found.params?.item);
    if (found.reason !== "mail.quantity_above_max" || item?.usual == null || item.times === null) return found;
    const times = Math.round(item.times);
    return {
      ...found,
      reason: "review.quantity_far_above_max",
      message: `${found.message} That is ${times} × the usual ${item.usual}.`,
      params: { ...found.params, times, usual: item.usual },
    };
  });
}
