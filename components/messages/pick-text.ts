import { contentLocales } from "#db/enums/locales.ts";
import type { LocalisedText } from "#server/messages/schema.ts";

/** Words in the reader's language; else in the first language they have; else the given key. */
export function pickText(texts: LocalisedText, locale: string, otherwise: string): string {
  const own = Object.entries(texts).find(([each]) => each === locale)?.[1];
  const first = contentLocales.find((each) => texts[each] !== undefined);
  return own ?? (first === undefined ? undefined : texts[first]) ?? otherwise;
}
