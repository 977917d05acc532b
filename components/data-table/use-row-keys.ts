"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Keys belong to whoever is typing, and to a dialog or menu that is open. */
export function isTakenByControl(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.isContentEditable || target?.closest("input,textarea,select,[role=menu],[role=listbox]")) return true;
  return document.querySelector('[role="dialog"][data-state="open"]:not([data-peek]),[role="alertdialog"]') !== null;
}

/**
 * `j` and `k` walk the rows, Enter opens the one in focus, `x` selects it, with Shift all from the one before. The row in focus is the
 * only one in the tab order.
 */
export function useRowKeys<Row extends { id: string }>(
  rows: readonly Row[],
  {
    onOpen,
    onMove,
    onToggle,
  }: {
    onOpen: ((row: Row) => void) | undefined;
    onMove: ((row: Row) => void) | undefined;
    onToggle: ((row: Row, isRange: boolean) => void) | undefined;
  },
): { activeId: string | null; setActiveId: (id: string) => void; body: RefObject<HTMLTableSectionElement | null> } {
  const body = useRef<HTMLTableSectionElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const known = activeId !== null && rows.some((row) => row.id === activeId) ? activeId : null;

  useEffect(() => {
    if (onOpen === undefined) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTakenByControl(event)) return;
      const at = rows.findIndex((row) => row.id === known);
      if (event.key === "j" || event.key === "k") {
        const next = rows[event.key === "j" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)];
        if (next === undefined) return;
        event.preventDefault();
        const row = body.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(next.id)}"]`);
        row?.focus();
        row?.scrollIntoView({ block: "nearest" });
        onMove?.(next);
        return;
      }
      const focused = event.target instanceof HTMLElement ? event.target.dataset.rowId : undefined;
      const row = rows.find(({ id }) => id === focused);
      if (event.key === "Enter" && row !== undefined) {
        event.preventDefault();
        onOpen(row);
      }
      if (event.key.toLowerCase() === "x" && row !== undefined && onToggle !== undefined) {
        event.preventDefault();
        onToggle(row, event.shiftKey);
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [rows, known, onOpen, onMove, onToggle]);

  return { activeId: known, setActiveId, body };
}
