"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";

/** What every screen must know after the rules changed: lists, versions, what differs, and their history. */
export function useRulesChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    void cache.invalidateQueries(trpc.audit.pathFilter());
    await Promise.all(
      [trpc.wordLists, trpc.rules, trpc.providers, trpc.replays].map((part) =>
        cache.invalidateQueries(part.pathFilter()),
      ),
    );
  };
}
