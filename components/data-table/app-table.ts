import { createTableHook, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

/** What a column says about its looks, beside what TanStack knows of it. */
export type TableColumnMeta = {
  align?: "right";
  /**
   * Its place in the card that a row becomes at narrow widths: the first line, its far end, a line below with the header's name
   * before it, or nowhere (then the number must be in reach elsewhere).
   */
  narrow?: "title" | "trailing" | "detail" | "hidden";
  /** Shrinks to its content, or takes what is left. */
  width?: "fit" | "fill";
  /** The name of the column for hidden headers, when `header` is not plain text. */
  label?: string;
};

/**
 * The one table of the house: rows come sorted and paged from the server, are known by their `id`, and a sort key is a column id
 * that the slice maps to a column of its own.
 */
const { useAppTable, createAppColumnHelper, appFeatures } = createTableHook({
  // A phantom value, as the library asks for it: only its type is read.
  features: tableFeatures({ rowSortingFeature, columnMeta: {} as TableColumnMeta }),
  manualSorting: true,
  // A column says `enableSorting: true` when the server can sort by it.
  defaultColumn: { enableSorting: false },
  enableSortingRemoval: false,
  getRowId: (row: { id: string }) => row.id,
});

export { createAppColumnHelper, useAppTable };
export type AppFeatures = typeof appFeatures;
