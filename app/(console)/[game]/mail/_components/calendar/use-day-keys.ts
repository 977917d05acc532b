"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { CalendarMonth } from "../wire.ts";

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Walks a month by keys: one day is in the tab order; beyond the month's edge the next one is asked for and takes the focus. */
export function useDayKeys(
  data: Pick<CalendarMonth, "month" | "today">,
  { onDay, onMonth }: { onDay: (date: string) => void; onMonth: (month: string) => void },
): {
  body: RefObject<HTMLTableSectionElement | null>;
  inTabOrder: string;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocusDay: (date: string) => void;
} {
  const body = useRef<HTMLTableSectionElement>(null);
  /** A day of a month that is not here yet. */
  const awaited = useRef<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const first = data.today.startsWith(data.month) ? data.today : `${data.month}-01`;
  const inTabOrder = focused?.startsWith(data.month) ? focused : first;

  useEffect(() => {
    if (awaited.current?.startsWith(data.month) !== true) return;
    focusDay(body.current, awaited.current);
    awaited.current = null;
  }, [data.month]);

  const go = (date: string) => {
    if (date.startsWith(data.month)) return focusDay(body.current, date);
    awaited.current = date;
    onMonth(date.slice(0, 7));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    // A link within the day keeps its Enter.
    const date = target?.closest<HTMLElement>("[data-date]")?.dataset.date;
    if (date === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) go(dayAfter(date, step));
    else if (event.key === "Home") go(dayAfter(date, -weekdayOf(date)));
    else if (event.key === "End") go(dayAfter(date, 6 - weekdayOf(date)));
    else if (event.key === "PageUp") go(sameDayOf(date, -1));
    else if (event.key === "PageDown") go(sameDayOf(date, 1));
    else if (event.key === "Enter" && target?.dataset.date !== undefined) onDay(date);
    else return;
    event.preventDefault();
  };
  return { body, inTabOrder, onKeyDown, onFocusDay: setFocused };
}

function focusDay(body: HTMLElement | null, date: string): void {
  body?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus();
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

/** The same day of a month before or after; the last one where that month is shorter. */
function sameDayOf(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
