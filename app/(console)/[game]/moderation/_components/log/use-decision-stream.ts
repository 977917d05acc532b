"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { decisionListInput } from "../../search-params.ts";
import { decisionQuery } from "../../search-params.ts";
import { type DecisionRow, readDecisionNews } from "../wire.ts";

/** A first page that has grown to this is read anew: its next page begins behind what was read, not behind what is shown. */
const rowsMax = 150;

type Input = ReturnType<typeof decisionListInput>;

/**
 * Puts new decisions on top of the first page as the server streams them; while the list is held they wait until `show`.
 * @param isOn whether the page is one that new decisions belong to.
 * @returns `isOpen`: whether the stream is.
 */
export function useDecisionStream({ input, isOn, isHeld }: { input: Input; isOn: boolean; isHeld: boolean }): {
  isOpen: boolean;
  waiting: number;
  show: () => void;
} {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [waiting, setWaiting] = useState<readonly DecisionRow[]>([]);
  const { game, cursor: _, span: __, from: ___, to: ____, ...filter } = input;
  const address = `/api/events/decisions?${decisionQuery(game, filter)}`;
  const asked = JSON.stringify(input);
  const held = useRef(isHeld);
  held.current = isHeld;

  const putOnTop = useCallback(
    (news: readonly DecisionRow[]) => {
      const key = trpc.decisions.list.queryKey(JSON.parse(asked) as Input);
      const known = cache.getQueryData(key);
      if (known === undefined) return;
      const ids = new Set(known.rows.map(({ id }) => id));
      const rows = [...news.filter(({ id }) => !ids.has(id)), ...known.rows];
      if (rows.length > rowsMax) void cache.invalidateQueries({ queryKey: key });
      else cache.setQueryData(key, { ...known, rows });
    },
    [asked, cache, trpc],
  );

  const show = useCallback(() => {
    setWaiting((rows) => {
      if (rows.length > 0) putOnTop(rows);
      return [];
    });
  }, [putOnTop]);

  useEffect(() => {
    setWaiting([]);
    if (!isOn) return;
    const source = new EventSource(address);
    source.onopen = () => setOpen(true);
    source.onerror = () => setOpen(false);
    source.addEventListener("decisions", (event) => {
      const { rows } = readDecisionNews(event.data);
      if (rows.length === 0) return;
      if (held.current) setWaiting((before) => [...rows, ...before].slice(0, rowsMax));
      else putOnTop(rows);
    });
    return () => {
      source.close();
      setOpen(false);
    };
  }, [address, isOn, putOnTop]);

  useEffect(() => {
    if (!isHeld) show();
  }, [isHeld, show]);

  return { isOpen, waiting: waiting.length, show };
}
