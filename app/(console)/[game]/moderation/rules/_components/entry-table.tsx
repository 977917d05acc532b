"use client";

import { type LucideIcon, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { DataTable, type DataTableProps } from "#components/data-table/data-table.tsx";
import { TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Entries of the rules that are so few that all are in sight; one stands open beside them, which the address says. */
export function EntryTable<Row extends { id: string }>({
  words,
  note,
  icon,
  columns,
  rows,
  onAdd,
  children,
}: {
  words: Record<"caption" | "help" | "add" | "empty" | "emptyHint", string>;
  /** Stands above the entries. */
  note?: ReactNode;
  icon: LucideIcon;
  columns: DataTableProps<Row>["columns"];
  rows: Row[];
  /** Undefined for whoever may not. */
  onAdd: (() => void) | undefined;
  /** What stands beside the table. @param open the entry that is open, if any */
  children: (open: Row | undefined, close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useQueryState("open", parseAsString);
  const add = onAdd && (
    <Button onClick={onAdd}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  );
  return (
    <>
      {rows.length > 0 && (
        <TableToolbar end={add}>
          <p className="text-muted-foreground">{words.help}</p>
        </TableToolbar>
      )}
      {rows.length > 0 && note}
      <DataTable<Row>
        caption={words.caption}
        columns={columns}
        rows={rows}
        openId={open}
        onOpen={(row) => void setOpen(row.id, { history: "push" })}
        onMove={(row) => {
          if (open !== null) void setOpen(row.id);
        }}
        empty={
          <EmptyState icon={icon} title={words.empty} action={add}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {children(
        rows.find(({ id }) => id === open),
        () => void setOpen(null),
      )}
    </>
  );
}
