import type { TermLanguage } from "#db/enums/moderation.ts";
import { shippedWords } from "#db/seed/words.ts";
import { readWordList } from "../../words/rules/read-word-list.ts";
import { foldCase } from "../rules.ts";
import type { ReadTerms } from "./read-terms.ts";

/** What ships with this version of Herald for a language, as a file that holds it would be read. */
export function readShippedTerms(language: TermLanguage): ReadTerms {
  const read: ReadTerms = { terms: [], allowed: [], rejected: [] };
  const allowed = new Map<string, string>();
  for (const { source } of shippedWords.filter((shipped) => shipped.language === language)) {
    const list = readWordList(language, source);
    for (const { text, spellings, category, severity, kind, isLoose } of list.terms) {
      read.terms.push({ text, spellings: [...spellings], category, severity, kind, isLoose, note: null });
    }
    for (const { text } of list.allowed) allowed.set(foldCase(text), text);
  }
  return { ...read, allowed: [...allowed.values()] };
}
