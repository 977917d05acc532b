import { contentLocales } from "#db/enums/locales.ts";

/** An item's name in the reader's language; else in the first language it has one; else its code. */
export function pickItemName(item: { code: string; names: Partial<Record<string, string>> }, locale: string): string {
  const first = contentLocales.find((each) => item.names[each] !== undefined);
  return item.names[locale] ?? (first === undefined ? undefined : item.names[first]) ?? item.code;
}
