"use client";

import type { ColumnDef, SortingState, TableOptions } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useMemo, useRef } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#lib/cn.ts";
import { type AppFeatures, type TableColumnMeta, useAppTable } from "./app-table.ts";
import { useRowKeys } from "./use-row-keys.ts";

const narrowPlaces = {
  title: "max-sm:order-1 max-sm:min-w-0 max-sm:flex-1",
  trailing: "max-sm:order-1 max-sm:shrink-0",
  detail: "max-sm:order-3 max-sm:text-foreground/85",
  hidden: "max-sm:hidden",
} as const;

function cellClasses(meta: TableColumnMeta | undefined): string {
  return cn(
    "px-3 align-middle sm:first:pl-2 sm:last:pr-2",
    meta?.align === "right" && "sm:text-right",
    meta?.width === "fit" && "sm:w-px sm:whitespace-nowrap",
    meta?.width === "fill" && "sm:w-full",
    "max-sm:flex max-sm:items-center max-sm:gap-1.5 max-sm:p-0",
    narrowPlaces[meta?.narrow ?? "detail"],
  );
}
const tableClasses = "w-full border-collapse text-left text-table max-sm:block";
const headClasses = "h-9 whitespace-nowrap px-3 font-medium text-muted-foreground sm:first:pl-2 sm:last:pr-2";
export const rowClasses =
  "border-border border-b transition-colors max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:gap-y-1 max-sm:px-1 max-sm:py-3 max-sm:after:order-2 max-sm:after:basis-full max-sm:after:content-[''] sm:h-row";

export type DataTableProps<Row extends { id: string }> = {
  /** What the table lists, for those who hear it. */
  caption: string;
  // TanStack itself keeps the value types of mixed columns open.
  // biome-ignore lint/suspicious/noExplicitAny: see above; `createAppColumnHelper().columns` returns this type
  columns: ColumnDef<AppFeatures, Row, any>[];
  /** Keep it stable between renders; it comes from a query. */
  rows: Row[];
  /** Opens a row: click, or Enter on the row that `j` and `k` moved to. The title cell should also hold a real link. */
  onOpen?: (row: Row) => void;
  /** Told when `j` and `k` move to another row, for a panel that moves with it. */
  onMove?: (row: Row) => void;
  /** The row whose peek panel is open. */
  openId?: string | null;
  /** Rows that are ticked to be acted on together. */
  selection?: RowSelection<Row>;
  sorting?: SortingState;
  onSortingChange?: TableOptions<AppFeatures, Row>["onSortingChange"];
  /** Rows of the next answer are on their way; the old ones stay, dimmed. */
  isStale?: boolean;
  /** Shown in place of rows when there are none. */
  empty: ReactNode;
};

type RowSelection<Row> = {
  selected: ReadonlySet<string>;
  onSelectedChange: (selected: Set<string>) => void;
  /** Names the box of a row, and that of all rows in sight. */
  labelOf: (row: Row) => string;
  allLabel: string;
};

const noSorting: SortingState = [];

/** A table of the house: sortable by the server, walked with `j`, `k`, Enter and `x`, cards instead of columns at narrow widths. */
export function DataTable<Row extends { id: string }>({
  caption,
  columns,
  rows,
  onOpen,
  onMove,
  openId = null,
  selection,
  sorting = noSorting,
  onSortingChange,
  isStale = false,
  empty,
}: DataTableProps<Row>) {
  const table = useAppTable<Row>({
    data: rows,
    columns,
    state: { sorting },
    enableSorting: onSortingChange !== undefined,
    ...(onSortingChange === undefined ? {} : { onSortingChange }),
  });
  const toggle = useToggle(rows, selection);
  const { activeId, setActiveId, body } = useRowKeys(rows, { onOpen, onMove, onToggle: toggle });
  if (rows.length === 0) return <>{empty}</>;

  return (
    // The roles are said again because `display: flex` on narrow screens would take them away.
    <table role="table" aria-busy={isStale} className={cn(tableClasses, isStale && "opacity-60 transition-opacity")}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-sm:sr-only">
        {table.getHeaderGroups().map((group) => (
          <tr role="row" key={group.id} className="border-border border-b">
            {selection !== undefined && (
              <th role="columnheader" scope="col" className={cn(headClasses, "w-px")}>
                <AllBox rows={rows} selection={selection} />
              </th>
            )}
            {group.headers.map((header) => {
              const meta = header.column.columnDef.meta;
              const direction = header.column.getIsSorted();
              const sortable = header.column.getCanSort();
              return (
                <th
                  role="columnheader"
                  key={header.id}
                  scope="col"
                  aria-sort={
                    sortable
                      ? direction === "asc"
                        ? "ascending"
                        : direction === "desc"
                          ? "descending"
                          : "none"
                      : undefined
                  }
                  className={cn(headClasses, meta?.align === "right" && "text-right")}
                >
                  {sortable ? (
                    <button
                      type="button"
                      onClick={header.column.getToggleSortingHandler()}
                      className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-foreground"
                    >
                      <table.FlexRender header={header} />
                      {direction === "asc" ? (
                        <ArrowUp aria-hidden className="size-3.5" />
                      ) : direction === "desc" ? (
                        <ArrowDown aria-hidden className="size-3.5" />
                      ) : (
                        <ChevronsUpDown aria-hidden className="size-3.5 opacity-60" />
                      )}
                    </button>
                  ) : (
                    <table.FlexRender header={header} />
                  )}
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody role="rowgroup" ref={body} className="max-sm:block">
        {table.getRowModel().rows.map((row) => (
          <tr
            role="row"
            key={row.id}
            data-row-id={row.id}
            tabIndex={onOpen === undefined ? undefined : row.id === (activeId ?? rows[0]?.id) ? 0 : -1}
            onFocus={() => setActiveId(row.id)}
            onClick={(event) => {
              const hitControl = event.target instanceof Element && event.target.closest("a,button,input,label,time");
              const selecting = (getSelection()?.toString() ?? "") !== "";
              if (!hitControl && !selecting) onOpen?.(row.original);
            }}
            className={cn(
              rowClasses,
              "focus-visible:-outline-offset-2",
              onOpen !== undefined && "cursor-pointer hover:bg-hover",
              (row.id === openId || selection?.selected.has(row.id)) && "bg-selected hover:bg-selected",
            )}
            {...(selection === undefined ? {} : { "aria-selected": selection.selected.has(row.id) })}
          >
            {selection !== undefined && (
              <td
                role="cell"
                className="px-3 align-middle max-sm:order-0 max-sm:flex max-sm:shrink-0 max-sm:items-center max-sm:p-0 sm:w-px sm:first:pl-2"
              >
                <Checkbox
                  checked={selection.selected.has(row.id)}
                  aria-label={selection.labelOf(row.original)}
                  // The row is in the tab order, and `x` ticks it there.
                  tabIndex={-1}
                  onClick={(event) => {
                    event.preventDefault();
                    toggle?.(row.original, event.shiftKey);
                  }}
                />
              </td>
            )}
            {row.getAllCells().map((cell) => {
              const meta = cell.column.columnDef.meta;
              const header = cell.column.columnDef.header;
              const label = meta?.label ?? (typeof header === "string" ? header : undefined);
              return (
                <td role="cell" key={cell.id} className={cellClasses(meta)}>
                  {(meta?.narrow ?? "detail") === "detail" && label !== undefined && (
                    <span aria-hidden className="shrink-0 text-muted-foreground sm:hidden">
                      {label}
                    </span>
                  )}
                  <table.FlexRender cell={cell} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AllBox<Row extends { id: string }>({
  rows,
  selection,
}: {
  rows: readonly Row[];
  selection: RowSelection<Row>;
}) {
  const { selected, onSelectedChange, allLabel } = selection;
  const count = rows.filter(({ id }) => selected.has(id)).length;
  return (
    <Checkbox
      aria-label={allLabel}
      checked={count === rows.length ? true : count > 0 ? "indeterminate" : false}
      onCheckedChange={(checked) => {
        const next = new Set(selected);
        for (const { id } of rows) {
          if (checked === true) next.add(id);
          else next.delete(id);
        }
        onSelectedChange(next);
      }}
    />
  );
}

/** Ticks a row or takes its tick; as a range, everything from the row that was ticked before. */
function useToggle<Row extends { id: string }>(
  rows: readonly Row[],
  selection: RowSelection<Row> | undefined,
): ((row: Row, isRange: boolean) => void) | undefined {
  const anchor = useRef<string | null>(null);
  const { selected, onSelectedChange } = selection ?? {};
  return useMemo(() => {
    if (selected === undefined || onSelectedChange === undefined) return undefined;
    return (row, isRange) => {
      const next = new Set(selected);
      const [from, to] = [rows.findIndex(({ id }) => id === anchor.current), rows.indexOf(row)].sort((a, b) => a - b);
      if (isRange && from !== undefined && to !== undefined && from >= 0) {
        for (const { id } of rows.slice(from, to + 1)) next.add(id);
      } else if (!next.delete(row.id)) next.add(row.id);
      anchor.current = row.id;
      onSelectedChange(next);
    };
  }, [rows, selected, onSelectedChange]);
}
