"use client";

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { type EventsState, keepEvents } from "#lib/keep-events.ts";

function onVisibility(tell: () => void): () => void {
  document.addEventListener("visibilitychange", tell);
  return () => document.removeEventListener("visibilitychange", tell);
}
const isVisible = () => document.visibilityState === "visible";

/**
 * Hears the server's events at an address while somebody looks at the page: a browser has only a handful of connections for all the tabs
 * that are open, and a tab in the background needs none.
 * @param address null while there is nothing to hear
 * @param onOpen whenever the stream opens, also anew
 */
export function useEvents({
  address,
  name,
  onEvent,
  onOpen,
}: {
  address: string | null;
  name: string;
  onEvent: (data: string) => void;
  onOpen?: () => void;
}): EventsState {
  const isSeen = useSyncExternalStore(onVisibility, isVisible, () => true);
  const [state, setState] = useState<EventsState>("opening");
  const hear = useEffectEvent(onEvent);
  const change = useEffectEvent((next: EventsState) => {
    if (next === "open") onOpen?.();
    setState(next);
  });
  useEffect(() => {
    if (!isSeen || address === null) return;
    const leave = keepEvents({
      open: () => new EventSource(address),
      name,
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      onEvent: (data) => hear(data),
      onState: (next) => change(next),
    });
    return () => {
      leave();
      // What was cut is so until it is open again, whoever opens it.
      setState((before) => (before === "cut" ? before : "opening"));
    };
  }, [address, name, isSeen]);
  return state;
}
