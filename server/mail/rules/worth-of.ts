import type { AttachedItem } from "../schema.ts";

/**
 * What the mail is worth to all its players. Summed exactly; beyond 2^53 the answer is `Infinity`, which
 * `findProblems` refuses, so a wrong last digit is never shown.
 */
export function worthOf(
  items: readonly AttachedItem[],
  recipients: number,
): { perItem: ItemValue[]; totalValue: number } {
  const perItem = items.map((item) => {
    // A draft's quantity may be anything that was typed.
    const quantity = Number.isSafeInteger(item.quantity) ? BigInt(item.quantity) : 0n;
    const total = quantity * BigInt(recipients);
    return {
      code: item.code,
      names: item.names,
      quantity: item.quantity,
      total,
      value: total * BigInt(item.unitValue),
    };
  });
  const totalValue = perItem.reduce((sum, item) => sum + item.value, 0n);
  return {
    perItem: perItem.map((item) => ({ ...item, total: toNumber(item.total), value: toNumber(item.value) })),
    totalValue: toNumber(totalValue),
  };
}
export type ItemValue = Pick<AttachedItem, "code" | "names"> & { quantity: number; total: number; value: number };

function toNumber(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value);
}
