import {
  type MatchKind,
  matchKinds,
  type TermCategory,
  type TermLanguage,
  type TermSeverity,
  termCategories,
  termSeverities,
} from "#db/enums/moderation.ts";
import { wordListLineUnreadable } from "../errors.ts";
import type { AllowedText, Term, WordList } from "../schema.ts";

type Section = { category: TermCategory; severity: TermSeverity; kind: MatchKind; isLoose: boolean } | "allowed";

/**
 * Reads a word list as it is written for review. A line in brackets opens a section, `[profanity 3 substring loose]` or
 * `[allowed]`; below it stands a term a line, with more spellings behind an equals sign (`fuck = fuk, phuck`), or several terms
 * with commas between. Behind a colon stand all spellings of a term whose name alone is innocent (`rape : gonna rape`).
 * @throws DomainError `moderation.word_list_line` for a line that is neither.
 */
export function readWordList(language: TermLanguage, source: string): WordList {
  const terms: Term[] = [];
  const allowed: AllowedText[] = [];
  let section: Section | undefined;
  for (const [place, raw] of source.split("\n").entries()) {
    const line = raw.trim();
    if (line === "") continue;
    if (line.startsWith("[")) {
      section = readSection(line, place + 1);
    } else if (section === undefined) {
      throw wordListLineUnreadable({ line: place + 1, value: line, fix: "A list begins with a section in brackets." });
    } else if (section === "allowed") {
      for (const text of parts(line)) allowed.push({ text, language });
    } else {
      const [, names = "", sign, more = ""] = /^([^=:]*)([=:]?)(.*)$/.exec(line) ?? [];
      for (const text of parts(names)) {
        const spellings = sign === ":" ? parts(more) : [text, ...parts(more)];
        terms.push({ text, spellings, language, ...section });
      }
    }
  }
  return { terms, allowed };
}

const parts = (line: string): string[] =>
  line
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function readSection(line: string, place: number): Section {
  const [category, severity, kind, loose, ...more] = line.slice(1, -1).split(" ");
  if (line === "[allowed]") return "allowed";
  const section = {
    category: termCategories.find((name) => name === category),
    severity: termSeverities.find((value) => String(value) === severity),
    kind: matchKinds.find((name) => name === kind),
  };
  if (
    !line.endsWith("]") ||
    section.category === undefined ||
    section.severity === undefined ||
    section.kind === undefined ||
    !(loose === undefined || loose === "loose") ||
    more.length > 0
  ) {
    const fix = `Write [category severity kind], with "loose" behind it if you like: ${termCategories.join(", ")}; 1 to 3; ${matchKinds.join(", ")}.`;
    throw wordListLineUnreadable({ line: place, value: line, fix });
  }
  return { category: section.category, severity: section.severity, kind: section.kind, isLoose: loose === "loose" };
}
