import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { sanctionKinds } from "#db/enums/moderation-work.ts";
import { listSanctionsInput, sanctionStandings } from "#server/moderation/sanctions/schema.ts";

const filterParams = {
  kind: parseAsStringLiteral(sanctionKinds),
  standing: parseAsStringLiteral(sanctionStandings),
  player: parseAsString.withDefault(""),
};
export const sanctionSearchParams = { ...filterParams, cursor: parseAsString, open: parseAsString };
export const loadSanctionSearch = createLoader(sanctionSearchParams);
export type SanctionSearch = inferParserType<typeof sanctionSearchParams>;

export const noFilter = { kind: null, standing: null, player: null };
/** Another list begins at its first page, with nothing open. */
export const otherList = { cursor: null, open: null };

/** The list's input for what the URL says; what no player could be called asks for nobody. */
export function sanctionListInput(game: string, { kind, standing, player, cursor }: SanctionSearch) {
  const account = listSanctionsInput.shape.account.safeParse(player.trim() === "" ? undefined : player.trim());
  return {
    game,
    ...(kind === null ? {} : { kind }),
    ...(standing === null ? {} : { standing }),
    ...(account.success && account.data !== undefined ? { account: account.data } : {}),
    ...(cursor === null ? {} : { cursor: cursor.slice(0, 400) }),
  };
}

export function isFiltered({ kind, standing, player }: SanctionSearch): boolean {
  return kind !== null || standing !== null || player.trim() !== "";
}
