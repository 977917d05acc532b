"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useEvents } from "../../../_components/use-events.ts";
import { isLater, readTeamsChange } from "../../_components/wire.ts";

/** What is asked again after a change is asked at most so often, however much happens in the team. */
const everyMs = 1_000;

/** Has a team's page ask again whenever the server streams that something happened in the team. */
export function useTeamStream({ game, id, groupId }: { game: string; id: string; groupId: string }): void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askedAtMs = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = () => {
    timer.current = undefined;
    askedAtMs.current = Date.now();
    const { get, members, timeline, messages } = trpc.teams;
    void cache.invalidateQueries({ queryKey: get.queryKey({ game, groupId }) });
    for (const part of [members, timeline, messages]) void cache.invalidateQueries(part.pathFilter());
    // Perhaps somebody of the staff did it.
    void cache.invalidateQueries(trpc.audit.listOfTarget.pathFilter());
  };
  useEvents({
    address: `/api/events/teams?${new URLSearchParams({ game, ids: id })}`,
    name: "teams",
    // The first word of every stream is the team as it is: what happened while none was open is noticed by it.
    onEvent: (data) => {
      const [news] = readTeamsChange(data).rows;
      const known = cache.getQueryData(trpc.teams.get.queryKey({ game, groupId }));
      if (news === undefined || (known !== undefined && !isLater(news, known))) return;
      timer.current ??= setTimeout(ask, Math.max(0, askedAtMs.current + everyMs - Date.now()));
    },
  });
}
