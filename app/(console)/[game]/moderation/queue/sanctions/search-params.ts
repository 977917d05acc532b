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

/** Whether a player can be called so; without any, all are meant. What nobody is called meets no sanction, and is not asked for. */
export function isAccount(player: string): boolean {
  const account = player.trim();
  return account === "" || listSanctionsInput.shape.account.safeParse(account).success;
}

/** The list's input for what the URL says. */
export function sanctionListInput(game: string, { kind, standing, player, cursor }: SanctionSearch) {
  const account = player.trim();
  return {
    game,
    ...(kind === null ? {} : { kind }),
    ...(standing === null ? {} : { standing }),
    ...(account === "" || !isAccount(account) ? {} : { account }),
    ...(cursor === null ? {} : { cursor: cursor.slice(0, 400) }),
  };
}

export function isFiltered({ kind, standing, player }: SanctionSearch): boolean {
  return kind !== null || standing !== null || player.trim() !== "";
}
