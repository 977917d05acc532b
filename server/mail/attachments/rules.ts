import type { DomainError } from "#server/kernel/errors.ts";
import { definitionChanged } from "../errors.ts";
import type { AttachedItem } from "../schema.ts";
import { itemsChanged } from "./errors.ts";

/** The two hashes of a mail, with today's items and with those that were submitted, and the items of both. */
export type Bound = {
  definitionHash: string;
  boundHash: string;
  items: readonly Pick<AttachedItem, "id" | "code" | "version">[];
  boundItems: readonly Pick<AttachedItem, "id" | "version">[];
};

/**
 * Why a mail is not what was approved: when it is with the items of then, it is the items; else something that only writing it
 * again can bring to an approval.
 * @returns undefined when it is what was approved
 */
export function findDifference(built: Bound, approvedHash: string | null): DomainError | undefined {
  if (built.definitionHash === approvedHash) return undefined;
  if (built.boundHash !== approvedHash) return definitionChanged();
  const bound = new Map(built.boundItems.map(({ id, version }) => [id, version]));
  const changed = built.items.flatMap(({ id, code, version }, index) => {
    const from = bound.get(id) ?? version;
    return from === version ? [] : [{ index, code, from, to: version }];
  });
  return itemsChanged(changed);
}

/** The reason that a held mail shows: that only its items stand in the way is worth a sentence of its own. */
export function heldReasonOf(error: DomainError): string {
  if (error.reason !== "mail.incomplete") return error.reason;
  const isItems = error.fields.length > 0 && error.fields.every(({ reason }) => reason === "mail.item_disabled");
  return isItems ? "mail.items_disabled" : "mail.no_longer_whole";
}
