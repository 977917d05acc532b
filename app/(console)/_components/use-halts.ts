"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type Halt = RouterOutputs["halts"]["listOpen"][number];

/** A stop has to be seen within two seconds in every open tab. */
const pollMs = 1_500;

/** What stops this game's sending. @param initial what the server drew the page with. */
export function useHalts(initial?: Halt[]): readonly Halt[] {
  const { slug } = useGame();
  const { data } = useQuery({
    ...useTRPC().halts.listOpen.queryOptions({ game: slug }),
    staleTime: 0,
    refetchInterval: pollMs,
    ...(initial === undefined ? {} : { initialData: initial }),
  });
  return data ?? none;
}

const none: readonly Halt[] = [];

/** Asks anew for all that a stop or a lift changes. */
export function useRefreshAfterHalt(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    await cache.invalidateQueries(trpc.halts.pathFilter());
    void cache.invalidateQueries(trpc.mail.pathFilter());
    void cache.invalidateQueries(trpc.notices.pathFilter());
  };
}
