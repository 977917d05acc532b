import { diffFields, type FieldChange } from "#lib/diff-fields.ts";
import type { Item, ItemDraft } from "./schema.ts";

/** What an import would do to a catalogue. */
export type CatalogueDiff = {
  added: ItemDraft[];
  changed: { before: Item; after: ItemDraft; changes: FieldChange[] }[];
  unchanged: string[];
};

/**
 * What an import would do to a catalogue. Items that the list does not name stay as they are. A list that leaves an item disabled
 * without saying why leaves the reason it has.
 */
export function diffItems(current: readonly Item[], drafts: readonly ItemDraft[]): CatalogueDiff {
  const known = new Map(current.map((item) => [item.code, item]));
  const diff: CatalogueDiff = { added: [], changed: [], unchanged: [] };
  for (const draft of drafts) {
    const before = known.get(draft.code);
    const after = settle(draft, before);
    if (before === undefined) diff.added.push(after);
    else {
      const changes = diffItem(before, after);
      if (changes.length === 0) diff.unchanged.push(after.code);
      else diff.changed.push({ before, after, changes });
    }
  }
  return diff;
}

/** A reason is one only while the item is disabled, and stays until another is given. */
export function settle<Draft extends Pick<ItemDraft, "disabled" | "disabledReason">>(
  draft: Draft,
  before: Pick<ItemDraft, "disabledReason"> | undefined,
): Draft {
  return { ...draft, disabledReason: draft.disabled ? (draft.disabledReason ?? before?.disabledReason ?? null) : null };
}

/** Which values differ, field by field; `names.ko` for a name. */
export function diffItem(before: ItemDraft, after: ItemDraft): FieldChange[] {
  return diffFields(valuesOf(before), valuesOf(after));
}

function valuesOf({
  names,
  icon,
  rarity,
  category,
  tradable,
  perMailMax,
  unitValue,
  disabled,
  disabledReason,
}: ItemDraft) {
  return { names, icon, rarity, category, tradable, perMailMax, unitValue, disabled, disabledReason };
}

/** What an auditor asks about: worth, cap and whether it may be sent; the names and pictures are in the game. */
export function auditValues({ unitValue, perMailMax, tradable, disabled, rarity }: ItemDraft): Record<string, unknown> {
  return { unitValue, perMailMax, tradable, disabled, rarity };
}

/** Every value of an item, for the entry of a single change. */
export function auditPick(item: ItemDraft): ReturnType<typeof valuesOf> {
  return valuesOf(item);
}
