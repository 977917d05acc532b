import type { Item, ItemDraft } from "./schema.ts";

/** What an import would do to a catalogue. Items that the list does not name stay as they are. */
export function diffItems(
  current: readonly Item[],
  drafts: readonly ItemDraft[],
): { added: ItemDraft[]; changed: { before: Item; after: ItemDraft }[]; unchanged: number } {
  const known = new Map(current.map((item) => [item.code, item]));
  const added: ItemDraft[] = [];
  const changed: { before: Item; after: ItemDraft }[] = [];
  for (const after of drafts) {
    const before = known.get(after.code);
    if (before === undefined) added.push(after);
    else if (!isSame(before, after)) changed.push({ before, after });
  }
  return { added, changed, unchanged: drafts.length - added.length - changed.length };
}

function isSame(before: ItemDraft, after: ItemDraft): boolean {
  const { names, ...rest } = after;
  const locales = new Set([...Object.keys(names), ...Object.keys(before.names)]) as Set<keyof typeof names>;
  if ([...locales].some((locale) => names[locale] !== before.names[locale])) return false;
  return Object.entries(rest).every(([field, value]) => before[field as keyof typeof rest] === value);
}
