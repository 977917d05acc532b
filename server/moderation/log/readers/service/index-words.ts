import type { Ctx } from "#server/kernel/context.ts";
import { normaliseText } from "../../../words/rules/normalise-text.ts";
import { showNormalised } from "../../../words/rules/show-normalised.ts";
import { SymbolRow } from "../../../words/rules/symbol-row.ts";
import { gramsOf, wordsOfTexts } from "../../rules/search-words.ts";
import { type NewWords, selectTexts, type TextsOfDecision, writeWords } from "../queries.ts";
import { readOn } from "./read-on.ts";

/** Decisions of one transaction, and of one statement. */
const decisionsAtOnce = 5_000;
const rowsAtOnce = 500;

/** Filled anew for every text: a row of its own would cost each more than reading it. */
const row = new SymbolRow();

/** Makes the next decisions findable by their words. Safe to repeat: words are written by their decision's key. @returns whether there were any */
export function indexWords(ctx: Ctx): Promise<boolean> {
  return readOn(ctx, { reader: "words", limit: decisionsAtOnce }, async (tx, stretch) => {
    let after: TextsOfDecision | undefined;
    do {
      const found: TextsOfDecision[] = await selectTexts(tx.db, { stretch, after, limit: rowsAtOnce });
      await writeWords(tx.db, found.map(wordsOf));
      after = found.length < rowsAtOnce ? undefined : found.at(-1);
    } while (after !== undefined);
  });
}

function wordsOf({ gameId, decidedAt, id, fields }: TextsOfDecision): NewWords {
  const texts = fields.map(({ text }) => ({ text, normalised: showNormalised(normaliseText(text, row)).text }));
  const words = wordsOfTexts(texts);
  return { gameId, decidedAt, id, words, grams: gramsOf(words) };
}
