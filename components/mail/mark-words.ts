import { diffArrays } from "diff";

/** A stretch of a text, and whether the other text lacks it. */
export type Stretch = { text: string; isChanged: boolean };

/** From so many changed words on there is no telling what became of which. */
const changesMax = 400;

/**
 * Says word by word where two texts differ. The stretches of a side put together are its text.
 * @param locale whose rules say where a word ends, as in Japanese, which has no spaces.
 */
export function markWords(before: string, after: string, locale: string): { before: Stretch[]; after: Stretch[] } {
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  const split = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
  const changes = diffArrays(split(before), split(after), { maxEditLength: changesMax });
  const sides = { before: [] as Stretch[], after: [] as Stretch[] };
  if (changes === undefined) return { before: whole(before), after: whole(after) };
  for (const { value, added, removed } of changes) {
    const text = value.join("");
    if (!added) sides.before.push({ text, isChanged: removed });
    if (!removed) sides.after.push({ text, isChanged: added });
  }
  return sides;
}

function whole(text: string): Stretch[] {
  return text === "" ? [] : [{ text, isChanged: true }];
}
