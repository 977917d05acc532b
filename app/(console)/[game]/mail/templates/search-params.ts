import { createLoader, type inferParserType, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { mailCategories } from "#db/enums/mail.ts";

/** Which templates are in sight; all of it can be shared as a link. */
export const templateSearchParams = {
  search: parseAsString.withDefault(""),
  category: parseAsStringLiteral(mailCategories),
  archived: parseAsBoolean.withDefault(false),
  cursor: parseAsString,
  /** The template that is being filled in. */
  use: parseAsString,
};
export const loadTemplateSearch = createLoader(templateSearchParams);

/** The list's input for what the URL says. */
export function templateListInput(game: string, search: inferParserType<typeof templateSearchParams>) {
  return {
    game,
    archived: search.archived,
    ...(search.search.trim() === "" ? {} : { search: search.search.trim() }),
    ...(search.category === null ? {} : { category: search.category }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}
