"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useEvents } from "../../../_components/use-events.ts";
import { type decisionListInput, decisionQuery } from "../../search-params.ts";
import { type DecisionRow, readDecisionNews } from "../wire.ts";

/** A first page that has grown to this is read anew: its next page begins behind what was read, not behind what is shown. */
const rowsMax = 150;

type Input = ReturnType<typeof decisionListInput>;

const newestFirst = (a: DecisionRow, b: DecisionRow) =>
  b.decidedAt.getTime() - a.decidedAt.getTime() || (a.id < b.id ? 1 : -1);

/**
 * Puts new decisions on top of the first page as the server streams them; while the list is held they wait until `show`.
 * @param input stable while it asks for the same.
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
  const [waiting, setWaiting] = useState(0);
  /** How many times the stream told something: also a step without rows may have come behind a gap. */
  const [steps, setSteps] = useState(0);
  /** What came and is not in the list. */
  const news = useRef<readonly DecisionRow[]>([]);
  /** More came than was told: only the list knows all. */
  const isGapped = useRef(false);
  /** The stream of this list was open before. */
  const hasOpened = useRef(false);
  const { game, cursor: _, span: __, from: ___, to: ____, ...filter } = input;
  const address = `/api/events/decisions?${decisionQuery(game, filter)}`;

  const show = useCallback(() => {
    const key = trpc.decisions.list.queryKey(input);
    const known = cache.getQueryData(key);
    const ids = new Set(known?.rows.map(({ id }) => id));
    const fresh = news.current.filter(({ id }) => !ids.has(id));
    news.current = [];
    setWaiting(0);
    if (known === undefined || (fresh.length === 0 && !isGapped.current)) return;
    const rows = [...fresh, ...known.rows].sort(newestFirst);
    if (rows.length > rowsMax || isGapped.current) void cache.invalidateQueries({ queryKey: key });
    else cache.setQueryData(key, { ...known, rows });
    isGapped.current = false;
  }, [input, cache, trpc]);

  // Both stand before the stream's own effect: another list begins with nothing told, another stream as one that was never open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list begins anew
  useEffect(() => {
    news.current = [];
    isGapped.current = false;
    setWaiting(0);
  }, [address, isOn, input]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each address begins anew
  useEffect(() => {
    hasOpened.current = false;
  }, [address, isOn]);

  const state = useEvents({
    address: isOn ? address : null,
    name: "decisions",
    onOpen: () => {
      // What came while nobody listened was not told, and perhaps nothing comes for a while: the list is read again.
      if (hasOpened.current) {
        isGapped.current = true;
        setSteps((before) => before + 1);
      }
      hasOpened.current = true;
    },
    onEvent: (data) => {
      const { rows, isMore } = readDecisionNews(data);
      const known = cache.getQueryData(trpc.decisions.list.queryKey(input))?.rows ?? [];
      const ids = new Set([...known, ...news.current].map(({ id }) => id));
      const fresh = rows.filter(({ id }) => !ids.has(id));
      news.current = [...fresh, ...news.current].slice(0, rowsMax);
      // Where one is known, what lies behind it is in the list.
      isGapped.current ||= isMore && fresh.length === rows.length;
      setWaiting(news.current.length);
      setSteps((before) => before + 1);
    },
  });

  useEffect(() => {
    if (!isHeld && steps > 0) show();
  }, [isHeld, steps, show]);

  return { isOpen: isOn && state === "open", waiting: isHeld ? waiting : 0, show };
}
