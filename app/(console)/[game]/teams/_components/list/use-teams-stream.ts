"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { teamListInput } from "../../search-params.ts";
import { isLater, readTeamsChange, type TeamRow } from "../wire.ts";

/** Rows take their new places at most so often, however much happens. */
const everyMs = 2_000;
/** A list that was read longer before its stream began may have missed something. */
const freshMs = 3_000;

type Input = ReturnType<typeof teamListInput>;

/** A change after which a row would stand elsewhere in the list, or not in it. */
function isMoved(before: TeamRow, after: TeamRow, input: Input): boolean {
  if (!meets(after, input)) return meets(before, input);
  switch (input.sort) {
    case "activity":
      return after.lastActivityAt?.getTime() !== before.lastActivityAt?.getTime();
    case "members":
      return after.memberCount !== before.memberCount;
    case "name":
      return after.name !== before.name;
    case "created":
      return after.createdAt?.getTime() !== before.createdAt?.getTime();
  }
}

/** Whether a row still meets what the list asks for, as far as it tells by itself; time and members are the server's to know. */
function meets(row: TeamRow, { state, preset, type, freshness, room }: Input): boolean {
  if (state === undefined ? row.state === "disbanded" : row.state !== state) return false;
  const isFull = row.capacity !== null && row.memberCount >= row.capacity;
  if (room !== undefined && isFull !== (room === "full")) return false;
  return (
    (preset === undefined || row.preset === preset) &&
    (type === undefined || row.type === type) &&
    (freshness === undefined || row.freshness === freshness)
  );
}

/**
 * Keeps the rows of a list as the server streams them. Rows change in place; what would give them another place waits as `waiting`
 * until `show`, which the list does by itself while it is not held: nothing jumps under a pointer.
 * @param isHeld whether somebody points at the rows or walks them.
 * @returns `isOpen`: whether the stream is; while it is not, the list asks from time to time instead.
 */
export function useTeamsStream({
  input,
  ids,
  readAtMs,
  isHeld,
}: {
  input: Input;
  ids: readonly string[];
  /** When the rows were read. */
  readAtMs: number;
  isHeld: boolean;
}): { isOpen: boolean; waiting: number; show: () => void } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [others, setOthers] = useState(0);
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const [isBehind, setBehind] = useState(false);
  const shownAtMs = useRef(0);
  const { game, sort: _, cursor: __, ...filter } = input;
  const address = `/api/events/teams?${new URLSearchParams({ game, ids: ids.join(","), ...filter })}`;
  const asked = JSON.stringify(input);

  const show = useCallback(() => {
    shownAtMs.current = Date.now();
    const wanted = JSON.parse(asked) as Input;
    void cache.invalidateQueries({ queryKey: trpc.teams.list.queryKey(wanted) });
  }, [asked, cache, trpc]);

  useEffect(() => {
    const wanted = JSON.parse(asked) as Input;
    const key = trpc.teams.list.queryKey(wanted);
    // Every reading of the list begins anew to count what it does not hold.
    setOthers(0);
    setMoved(new Set());
    setBehind(false);
    const source = new EventSource(address);
    source.onopen = () => {
      setOpen(true);
      setBehind(Date.now() - readAtMs > freshMs);
    };
    source.onerror = () => setOpen(false);
    source.addEventListener("teams", (event) => {
      const news = readTeamsChange(event.data);
      setOthers(news.others);
      const known = cache.getQueryData(key);
      if (known === undefined) return;
      const changed = new Map(news.rows.map((row) => [row.id, row]));
      const places: string[] = [];
      const rows = known.rows.map((row) => {
        const next = changed.get(row.id);
        // A list that was read meanwhile may be newer than the stream.
        if (next === undefined || !isLater(next, row)) return row;
        if (isMoved(row, next, wanted)) places.push(row.id);
        return next;
      });
      if (rows.every((row, place) => row === known.rows[place])) return;
      // It is no newer for that: what else the list should hold was not read.
      cache.setQueryData(key, { ...known, rows }, { updatedAt: readAtMs });
      if (places.length > 0) setMoved((before) => new Set([...before, ...places]));
    });
    return () => {
      source.close();
      setOpen(false);
    };
  }, [address, asked, readAtMs, cache, trpc]);

  const waiting = others + moved.size;
  useEffect(() => {
    if ((waiting === 0 && !isBehind) || isHeld) return;
    const timer = setTimeout(show, Math.max(0, shownAtMs.current + everyMs - Date.now()));
    return () => clearTimeout(timer);
  }, [waiting, isBehind, isHeld, show]);

  return { isOpen, waiting, show };
}
