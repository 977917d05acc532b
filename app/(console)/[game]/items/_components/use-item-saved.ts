"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { Item } from "./wire.ts";

/** What every screen must know after an item was saved: itself, the lists it stands in, and the mails that carry it. */
export function useItemSaved(): (item: Item) => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useGame();
  return async (item) => {
    cache.setQueryData(trpc.items.get.queryKey({ game: slug, code: item.code }), item);
    void cache.invalidateQueries(trpc.mail.pathFilter());
    void cache.invalidateQueries(trpc.audit.pathFilter());
    await cache.invalidateQueries(trpc.items.pathFilter());
  };
}
