import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { policyPresets } from "#db/enums/decisions.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { testedCharactersMax } from "#server/moderation/bench/schema.ts";

/** A longer text is judged and not put into the address: nine signs for a letter of Korean are more than servers take. */
export const sharedCharactersMax = 1_000;

/** A text and what it is judged by: the whole of the page can be shared as a link. */
export const testSearchParams = {
  text: parseAsString.withDefault(""),
  preset: parseAsStringLiteral(policyPresets).withDefault("team"),
  locale: parseAsStringLiteral(contentLocales).withDefault("ko"),
  /** A version's id, `live` or `draft`. */
  rules: parseAsString.withDefault("live"),
};
type TestSearch = inferParserType<typeof testSearchParams>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The question for what the URL says. */
export function testInput(game: string, { text, preset, locale, rules }: TestSearch) {
  const source = rules === "draft" || uuid.test(rules) ? rules : "live";
  return { game, text: text.slice(0, testedCharactersMax), preset, locale, rules: source };
}
