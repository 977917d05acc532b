import type { TermDraft, TermView } from "./schema.ts";

type Values = Pick<TermDraft, "text" | "spellings" | "category" | "severity" | "kind" | "isLoose" | "note">;

/** What looks for a text: its spellings, or the text itself where there are none. */
export function settleTerm(draft: TermDraft): TermDraft {
  return draft.spellings.length === 0 ? { ...draft, spellings: [draft.text] } : draft;
}

/** Every value of a term, for its entry in the audit log. */
export function auditTerm({ text, spellings, category, severity, kind, isLoose, note }: Values): Values {
  return { text, spellings, category, severity, kind, isLoose, note };
}

/** Terms of a list are told apart by text, whatever its case, and by where they may stand. */
export function termKey({ text, kind }: Pick<TermDraft, "text" | "kind">): string {
  return `${kind} ${foldCase(text)}`;
}

/**
 * Letter by letter, as the database's `lower` does it: JavaScript looks at the letters around a sigma and makes two of `İ`, and a file
 * with both ways of writing a word would break the statement that stores it.
 */
export function foldCase(text: string): string {
  return Array.from(text, (letter) => Array.from(letter.toLowerCase())[0]).join("");
}

/** Spellings as a file holds them: a bar between two, and a backslash before one that belongs to a spelling (`|` is written for `l`). */
export function joinSpellings(spellings: readonly string[]): string {
  return spellings.map((spelling) => spelling.replace(/[\\|]/g, "\\$&")).join("|");
}

export function splitSpellings(text: string): string[] {
  const spellings = text.match(/(?:\\[\\|]|[^|])+/g) ?? [];
  return spellings.map((spelling) => spelling.replace(/\\([\\|])/g, "$1")).filter((spelling) => spelling.trim() !== "");
}

export function isSameTerm(a: Values, b: Values): boolean {
  return (
    a.text === b.text &&
    a.category === b.category &&
    a.severity === b.severity &&
    a.kind === b.kind &&
    a.isLoose === b.isLoose &&
    (a.note ?? "") === (b.note ?? "") &&
    isSameList([...new Set(a.spellings)], [...new Set(b.spellings)])
  );
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((spelling, at) => spelling === b[at]);

type Kept = TermDraft & { id: string };
export type ListDiff = { added: TermDraft[]; changed: TermDraft[]; removed: Kept[]; unchanged: number };

/** What a file would do to a list. With `replace` what it does not hold goes. */
export function diffTerms(current: readonly Kept[], drafts: readonly TermDraft[], mode: "add" | "replace"): ListDiff {
  const known = new Map(current.map((term) => [termKey(term), term]));
  const diff: ListDiff = { added: [], changed: [], removed: [], unchanged: 0 };
  for (const draft of drafts) {
    const key = termKey(draft);
    const before = known.get(key);
    known.delete(key);
    if (before === undefined) diff.added.push(draft);
    else if (isSameTerm(before, draft)) diff.unchanged += 1;
    else diff.changed.push(draft);
  }
  if (mode === "replace") diff.removed = [...known.values()];
  return diff;
}

/** Whether what somebody saw is still there: pages know times to the millisecond. */
export function isAsSeen(current: Pick<TermView, "updatedAt">, seen: Date): boolean {
  return current.updatedAt.getTime() === seen.getTime();
}
