import type { Term } from "#server/moderation/words/schema.ts";
import { compileShipped, corpusParts, entriesOfTerms, readEvasions, readInnocent } from "./corpus.ts";

/** Chat of the corpus, innocent for the most part as chat is: one line in ten is an evasion. */
export function chatLines(): string[] {
  const innocent = corpusParts.flatMap(readInnocent).map(({ text }) => text);
  const evasions = corpusParts.flatMap(readEvasions).map(({ text }) => text);
  return innocent.map((text, at) => (at % 10 === 9 ? `${text} ${evasions[at % evasions.length] ?? ""}` : text));
}

/** Invented terms in the four scripts, beside those that ship; the same in every run. */
export function inventTerms(count: number): string[] {
  const shipped = new Set(
    entriesOfTerms(compileShipped()).flatMap(({ term, spelling }) =>
      term === undefined ? [] : [spelling.toLowerCase()],
    ),
  );
  const terms = [...shipped].slice(0, count);
  const seen = new Set(terms);
  let seed = 20_261_129;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const scripts: readonly (() => string)[] = [
    () => String.fromCharCode(0xac00 + draw(11_172)),
    () => String.fromCharCode(97 + draw(26)),
    () => String.fromCharCode(0x4e00 + draw(3_000)),
    () => String.fromCharCode(0x3042 + draw(80)),
  ];
  const lengths = [
    [2, 4],
    [5, 8],
    [2, 4],
    [3, 6],
  ] as const;
  while (terms.length < count) {
    const kind = draw(4);
    const [least = 2, most = 4] = lengths[kind] ?? [];
    const script = scripts[kind] ?? (() => "");
    const term = Array.from({ length: least + draw(most - least + 1) }, script).join("");
    if (!seen.has(term)) terms.push(term);
    seen.add(term);
  }
  return terms;
}

/** As a list would have it. */
export function inventedTerm(text: string): Term {
  return {
    text,
    spellings: [text],
    language: "ko",
    category: "profanity",
    severity: 2,
    kind: "substring",
    isLoose: true,
  };
}
