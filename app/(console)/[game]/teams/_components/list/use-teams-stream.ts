"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { EventsState } from "#lib/keep-events.ts";
import { useEvents } from "../../../_components/use-events.ts";
import { readTeamsChange } from "../wire.ts";
import { type ListInput, mergeRows } from "./merge-rows.ts";

/** Rows take their new places at most so often, however much happens: what a callback told is on the screen within two seconds. */
const everyMs = 1_000;
/** A list that could not be read is asked for again after so long. */
const againMs = 5_000;

type News = { address: string; others: number; moved: ReadonlySet<string> };
const nobody: ReadonlySet<string> = new Set();

/**
 * Keeps the rows of a list as the server streams them. Rows change in place; what would give them another place waits as `waiting`
 * until `show`, which the list does by itself while it is not held: nothing jumps under a pointer.
 * @param read the list's last reading: when it was by the server's clock and by the cache's, and when one failed since (0 for never).
 * @param isHeld whether somebody points at the rows, walks them or has ticked some.
 */
export function useTeamsStream({
  input,
  ids,
  read,
  isHeld,
}: {
  input: ListInput;
  ids: readonly string[];
  read: { at: Date; cachedMs: number; failedMs: number };
  isHeld: boolean;
}): { state: EventsState; waiting: number; show: () => void } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const shownAtMs = useRef(0);
  const { game, sort: _, cursor: __, ...filter } = input;
  // From the moment that the list was read: nothing that happens before the stream is open, or while it is cut, is missed.
  const since = read.at.toISOString();
  const address = `/api/events/teams?${new URLSearchParams({ game, ids: ids.join(","), since, ...filter })}`;
  // Every reading of the list begins anew to count what it does not hold.
  const [news, setNews] = useState<News>({ address, others: 0, moved: nobody });
  const asked = JSON.stringify(input);

  const show = useCallback(() => {
    shownAtMs.current = Date.now();
    const wanted = JSON.parse(asked) as ListInput;
    // An answer that is on its way is waited for: events that come faster than answers would put every one of them off.
    void cache.invalidateQueries({ queryKey: trpc.teams.list.queryKey(wanted) }, { cancelRefetch: false });
  }, [asked, cache, trpc]);

  const state = useEvents({
    address,
    name: "teams",
    onEvent: (data) => {
      const change = readTeamsChange(data);
      const key = trpc.teams.list.queryKey(input);
      const known = cache.getQueryData(key);
      const merged = mergeRows(known?.rows ?? [], change.rows, input);
      if (known !== undefined && merged.rows !== known.rows) {
        // It is no newer for that: what else the list should hold was not read.
        cache.setQueryData(key, { ...known, rows: merged.rows }, { updatedAt: read.cachedMs });
      }
      setNews((before) => {
        const moved = before.address === address ? before.moved : nobody;
        return { address, others: change.others, moved: new Set([...moved, ...merged.moved]) };
      });
    },
  });

  const waiting = news.address === address ? news.others + news.moved.size : 0;
  const isFailed = read.failedMs > read.cachedMs;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure begins another wait
  useEffect(() => {
    if (waiting === 0 || isHeld) return;
    const pauseMs = isFailed ? againMs : everyMs;
    const timer = setTimeout(show, Math.max(0, shownAtMs.current + pauseMs - Date.now()));
    return () => clearTimeout(timer);
  }, [waiting, isHeld, show, isFailed, read.failedMs]);

  return { state, waiting, show };
}
