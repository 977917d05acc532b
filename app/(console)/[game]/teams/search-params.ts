import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { groupTypes } from "#db/enums/im.ts";
import { teamActivities, teamFreshnesses, teamPresets, teamRooms, teamStates } from "#db/enums/teams.ts";
import { teamFilter, teamSorts } from "#server/teams/schema.ts";

/** Which teams the list shows: what a saved view keeps, with the order. */
const teamFilterParams = {
  /** The beginning of an id or of a name. */
  search: parseAsString.withDefault(""),
  /** Teams that contain this player. */
  member: parseAsString.withDefault(""),
  state: parseAsStringLiteral(teamStates),
  preset: parseAsStringLiteral(teamPresets),
  type: parseAsStringLiteral(groupTypes),
  freshness: parseAsStringLiteral(teamFreshnesses),
  room: parseAsStringLiteral(teamRooms),
  activity: parseAsStringLiteral(teamActivities),
};
const teamViewParams = { ...teamFilterParams, sort: parseAsStringLiteral(teamSorts).withDefault("activity") };

/** Which teams are in sight, and which one is open beside them. */
export const teamSearchParams = {
  ...teamViewParams,
  cursor: parseAsString,
  /** A group's id. */
  open: parseAsString,
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
};
export const loadTeamSearch = createLoader(teamSearchParams);
export const writeTeamSearch = createSerializer(teamSearchParams);
const writeView = createSerializer(teamViewParams);

export type TeamSearch = inferParserType<typeof teamSearchParams>;
export type TeamFilterSearch = inferParserType<typeof teamFilterParams>;

export const noFilter = Object.fromEntries(Object.keys(teamFilterParams).map((name) => [name, null])) as Record<
  keyof typeof teamFilterParams,
  null
>;
/** Another list begins at its first page, with nothing open. */
export const otherList = { cursor: null, open: null };

/** Filters and order of an address as a view keeps them. */
export function viewParamsOf(search: TeamSearch): Record<string, string> {
  const names = Object.keys(teamViewParams) as (keyof typeof teamViewParams)[];
  const kept = Object.fromEntries(names.map((name) => [name, search[name]]));
  return Object.fromEntries([...new URLSearchParams(writeView(kept))].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function isFiltered(search: TeamFilterSearch): boolean {
  return Object.keys(toFilter(search)).length > 0 || !isAccount(search.member);
}

/** Whether any player could be called so. What is none is not asked for: no team contains it. */
export function isAccount(member: string): boolean {
  return member.trim() === "" || teamFilter.shape.member.safeParse(member.trim()).success;
}

/** The filters as the server takes them. */
export function toFilter(search: TeamFilterSearch) {
  const { state, preset, type, freshness, room, activity } = search;
  const [text, member] = [search.search.trim().slice(0, 100), search.member.trim()];
  return {
    ...(text === "" ? {} : { search: text }),
    ...(member === "" || !isAccount(member) ? {} : { member }),
    ...(state === null ? {} : { state }),
    ...(preset === null ? {} : { preset }),
    ...(type === null ? {} : { type }),
    ...(freshness === null ? {} : { freshness }),
    ...(room === null ? {} : { room }),
    ...(activity === null ? {} : { activity }),
  };
}

/** The list's input for what the URL says. */
export function teamListInput(game: string, search: TeamSearch) {
  const { sort, cursor } = search;
  return { game, ...toFilter(search), sort, ...(cursor === null ? {} : { cursor: cursor.slice(0, 400) }) };
}
