"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { isLater, readTeamsChange } from "../../_components/wire.ts";

/** What is asked again after a change is asked at most so often, however much happens in the team. */
const everyMs = 1_000;

/** Has a team's page ask again whenever the server streams that something happened in the team. */
export function useTeamStream({ game, id, groupId }: { game: string; id: string; groupId: string }): void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  useEffect(() => {
    const team = { game, groupId };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let askedAtMs = 0;
    const ask = () => {
      timer = undefined;
      askedAtMs = Date.now();
      const { get, members, timeline, messages } = trpc.teams;
      void cache.invalidateQueries({ queryKey: get.queryKey(team) });
      for (const part of [members, timeline, messages]) void cache.invalidateQueries(part.pathFilter());
    };
    const source = new EventSource(`/api/events/teams?${new URLSearchParams({ game, ids: id })}`);
    source.addEventListener("teams", (event) => {
      const [news] = readTeamsChange(event.data).rows;
      const known = cache.getQueryData(trpc.teams.get.queryKey(team));
      if (news === undefined || (known !== undefined && !isLater(news, known))) return;
      timer ??= setTimeout(ask, Math.max(0, askedAtMs + everyMs - Date.now()));
    });
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [game, id, groupId, cache, trpc]);
}
