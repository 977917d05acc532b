import { expect, test } from "vitest";
import {
  isAccount,
  isFiltered,
  loadTeamSearch,
  teamListInput,
  toFilter,
  viewParamsOf,
} from "#app/(console)/[game]/teams/search-params.ts";
import { teamHref, teamOfPath } from "#components/teams/team-href.ts";
import { listTeamsInput } from "#server/teams/schema.ts";
import { sortParams } from "#server/views/rules.ts";

const every = {
  search: "Raid",
  member: "player_00001",
  state: "full",
  preset: "team",
  type: "public",
  freshness: "drift",
  room: "open",
  activity: "quiet_1h",
  sort: "name",
};

test("every filter and the order stand in the address, reach the server, and come back from a saved view", async () => {
  const search = await loadTeamSearch(Promise.resolve({ ...every, open: "@TGS#1", saved: "x" }));
  expect(listTeamsInput.parse(teamListInput("aster", search))).toMatchObject(every);
  expect(viewParamsOf(search)).toEqual(every);
  expect(sortParams("teams", viewParamsOf(search))).toEqual({ params: every, lost: [] });
});

test("an address without filters asks for the live teams, and keeps nothing in a view", async () => {
  const search = await loadTeamSearch(Promise.resolve({}));
  expect(toFilter(search)).toEqual({});
  expect(isFiltered(search)).toBe(false);
  expect(viewParamsOf(search)).toEqual({});
});

test("what cannot be a player's id is a filter that nothing meets, and is not asked for", async () => {
  const search = await loadTeamSearch(Promise.resolve({ member: "no such@player" }));
  expect(isAccount(search.member)).toBe(false);
  expect(isFiltered(search)).toBe(true);
  expect(toFilter(search)).toEqual({});
});

test("a word of an address that the screen does not have is as if it were not there", async () => {
  const search = await loadTeamSearch(Promise.resolve({ state: "lively", sort: "luck" }));
  expect(teamListInput("aster", search)).toEqual({ game: "aster", sort: "activity" });
  expect(sortParams("teams", { state: "lively" })).toEqual({ params: {}, lost: ["state=lively"] });
});

test("the page of a team keeps its whole id, whatever signs it has, also where it looks like a way up", () => {
  for (const groupId of ["@TGS#1ABC", "a/b?c=d", "100%", "with space", "raid+1", ".", "..", "~.", "~~..", "~", "..."]) {
    const path = new URL(teamHref("aster", groupId), "http://localhost").pathname;
    expect(path, groupId).toMatch(/^\/aster\/teams\/[^/]+$/);
    expect(teamOfPath(decodeURIComponent(path.slice("/aster/teams/".length)))).toBe(groupId);
  }
});
