import { expect, test } from "vitest";
import { shippedWords } from "#db/seed/words.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { termDraft } from "#server/moderation/lists/schema.ts";
import { readWordList } from "#server/moderation/words/rules/read-word-list.ts";

test("a list is read as it is written: sections, terms with spellings, several to a line, innocent texts", () => {
  const { terms, allowed } = readWordList(
    "ko",
    "[profanity 3 substring loose]\n 시발 = 씨발, 쉬발 \n\n[hate 2 word]\n가, 나\n[allowed]\n시발점, 시발역",
  );
  expect(terms).toEqual([
    {
      text: "시발",
      spellings: ["시발", "씨발", "쉬발"],
      language: "ko",
      category: "profanity",
      severity: 3,
      kind: "substring",
      isLoose: true,
    },
    { text: "가", spellings: ["가"], language: "ko", category: "hate", severity: 2, kind: "word", isLoose: false },
    { text: "나", spellings: ["나"], language: "ko", category: "hate", severity: 2, kind: "word", isLoose: false },
  ]);
  expect(allowed).toEqual([
    { text: "시발점", language: "ko" },
    { text: "시발역", language: "ko" },
  ]);
});

test("a term whose name alone is innocent is looked for by its spellings only", () => {
  expect(readWordList("en", "[sexual 3 word]\nrape : gonna rape, rape you").terms).toMatchObject([
    { text: "rape", spellings: ["gonna rape", "rape you"] },
  ]);
});

test.each([
  ["a term before any section", "시발", 1],
  ["a category that there is not", "\n[rude 3 word]", 2],
  ["a severity beyond three", "[hate 4 word]", 1],
  ["a kind that there is not", "[hate 1 prefix]", 1],
  ["a word too many", "[hate 1 word loose tight]", 1],
  ["a bracket that is not closed", "[hate 1 word", 1],
])("%s is refused with its line and what to write", (_, source, line) => {
  const refusal = catchError(() => readWordList("en", source));
  expect(refusal).toMatchObject({ reason: "moderation.word_list_line", params: { line } });
});

function catchError(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test.each(shippedWords)(
  "the $language list that ships has only terms that staff may write, each of them once",
  ({ language, source }) => {
    const { terms } = readWordList(language, source);
    const refused = terms.filter((term) => !termDraft.safeParse({ ...term, spellings: [...term.spellings] }).success);
    expect(refused.map(({ text, spellings }) => `${text}: ${spellings.length}`)).toEqual([]);
    const keys = terms.map(({ text, kind }) => `${text.toLowerCase()} ${kind}`);
    expect(keys).toEqual([...new Set(keys)]);
  },
);
