import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";

/** An item's name for a reader of `locale`: theirs, else any, else its code. */
export function itemNameIn(
  item: { code: string; names: Partial<Record<ContentLocale, string>> },
  locale: string,
): string {
  const wanted = contentLocales.find((known) => known === locale);
  const own = wanted === undefined ? undefined : item.names[wanted];
  return own ?? contentLocales.map((known) => item.names[known]).find((name) => name !== undefined) ?? item.code;
}
