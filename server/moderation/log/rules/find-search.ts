import type { Shown } from "../../words/rules/show-normalised.ts";
import type { Stretch } from "../schema.ts";
import { searchWords } from "./search-words.ts";

/** Letters of a text that are gone through one by one for what was only read so. */
const lettersMax = 1_000;

/** Where a search stands in a text, letter by letter as it is compared; nothing where comparing made the text longer or shorter. */
export function findSearch(text: string, search: string): Stretch[] {
  const words = searchWords(text);
  const wanted = searchWords(search);
  if (words.length !== text.length || wanted === "") return [];
  const found: Stretch[] = [];
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + wanted.length)) {
    found.push({ start: at, end: at + wanted.length });
  }
  return found;
}

/** Where that stands in the text as it was written which a search found in what it was read as. */
export function writtenFor(text: string, shown: Shown, read: readonly Stretch[]): Stretch[] {
  if (read.length === 0 || text.length > lettersMax) return [];
  const written: Stretch[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const { start, end } = shown.spanOf({ start: at, end: at + 1 });
    if (!read.some((each) => each.start < end && start < each.end)) continue;
    const last = written.at(-1);
    if (last?.end === at) last.end = at + 1;
    else written.push({ start: at, end: at + 1 });
  }
  return written;
}
