import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";

/** An item is no longer what was submitted, and nothing else is: names each at its attachment. */
export function itemsChanged(
  changed: readonly { index: number; code: string; from: number; to: number }[],
): DomainError {
  const fields = changed.map(({ index, code, from, to }): FieldProblem => {
    const message = `${code} was changed in the catalogue: version ${from} was submitted, today's is ${to}.`;
    return {
      path: `attachments.${index}.itemId`,
      reason: "mail.item_changed",
      message,
      params: { item: code, from, to },
    };
  });
  const items = changed.map(({ code }) => code).join(", ");
  return new DomainError(
    "CONFLICT",
    "mail.items_changed",
    `Changed in the catalogue since this mail was submitted: ${items}. Take it back and submit it again, or approve it again with today's items if it is scheduled.`,
    { fields, params: { items } },
  );
}

/** Nothing of the items differs from what was approved. */
export function itemsUnchanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "mail.items_unchanged",
    "The items are as they were approved; nothing is to be approved again.",
  );
}
