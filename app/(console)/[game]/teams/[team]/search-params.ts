import { createLoader, parseAsBoolean, parseAsInteger, parseAsString } from "nuqs/server";

/** What of a team is in sight; all of it can be shared as a link. */
export const teamPageParams = {
  /** Where the list of members goes on. */
  members: parseAsString,
  /** Whoever left, too. */
  former: parseAsBoolean.withDefault(false),
  /** The event whose panel is open. */
  event: parseAsInteger,
};
export const loadTeamPage = createLoader(teamPageParams);

/** The member list's input for what the URL says. */
export function membersInput(
  team: { game: string; groupId: string },
  search: { members: string | null; former: boolean },
) {
  const { members, former } = search;
  return { ...team, former, ...(members === null ? {} : { cursor: members.slice(0, 400) }) };
}
