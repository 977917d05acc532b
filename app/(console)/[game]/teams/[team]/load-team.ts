import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { orNotFound } from "#app/_trpc/or-not-found.ts";
import { trpc } from "#app/_trpc/server.tsx";
import { teamOfPath } from "#components/teams/team-href.ts";
import type { Team } from "../_components/wire.ts";

/** The group's id in an address, which a page gets as it stands there. */
export function groupIdOf(segment: string): string {
  try {
    return teamOfPath(decodeURIComponent(segment));
  } catch {
    // A percent sign that begins nothing: nobody links like that.
    return notFound();
  }
}

/** The team that a page is about. */
export function loadTeam(queryClient: QueryClient, key: { game: string; groupId: string }): Promise<Team> {
  return orNotFound(queryClient.fetchQuery(trpc.teams.get.queryOptions(key)), "teams.not_found");
}
