"use client";

import { useCallback, useState } from "react";
import { type CampaignFilterSearch, toFilter } from "../../search-params.ts";

const none: ReadonlySet<string> = new Set();

/** The mails that are ticked; ticks stay from page to page, and go with the filter they were made in. */
export function useSelection(search: CampaignFilterSearch, rows: readonly { id: string }[]) {
  const filter = toFilter(search);
  const key = JSON.stringify(filter);
  const [ticked, setTicked] = useState({ key, ids: none, isAll: false });
  const isCurrent = ticked.key === key;
  const isAll = isCurrent && ticked.isAll;
  const ids = isCurrent ? ticked.ids : none;
  const select = useCallback((next: ReadonlySet<string>) => setTicked({ key, ids: next, isAll: false }), [key]);
  return {
    filter,
    isAll,
    count: ids.size,
    /** What the boxes show: with all that match, every row in sight. */
    selected: isAll ? new Set(rows.map(({ id }) => id)) : ids,
    select,
    takeAll: () => setTicked({ key, ids: none, isAll: true }),
    clear: () => setTicked({ key, ids: none, isAll: false }),
    /** As a plan takes it. */
    selection: isAll ? { filter } : { ids: [...ids] },
  };
}
export type Selection = ReturnType<typeof useSelection>;
