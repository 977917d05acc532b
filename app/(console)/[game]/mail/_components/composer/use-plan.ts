"use client";

import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Plan } from "../wire.ts";

/** What sending the stored draft would do; read again after each save. */
export function usePlan(
  game: string,
  id: string | undefined,
): { plan: Plan | undefined; refetch: (id: string | undefined) => Promise<Plan | undefined> } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...trpc.mail.plan.queryOptions(id === undefined ? skipToken : { game, id }),
    placeholderData: keepPreviousData,
  });
  return {
    plan: data,
    // The id is passed anew: right after the first save, this render has not seen it yet.
    refetch: async (stored) =>
      stored === undefined
        ? undefined
        : queryClient.fetchQuery({ ...trpc.mail.plan.queryOptions({ game, id: stored }), staleTime: 0 }),
  };
}
