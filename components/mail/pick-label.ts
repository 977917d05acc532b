import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";

/** What something is called in a reader's language, else in the first one it has a name in. */
export function pickLabel(labels: Readonly<Partial<Record<ContentLocale, string>>>, locale: string): string {
  const own = contentLocales.find((each) => each === locale);
  return (own && labels[own]) ?? contentLocales.map((each) => labels[each]).find(Boolean) ?? "";
}
