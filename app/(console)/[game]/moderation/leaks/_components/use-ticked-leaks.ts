"use client";

import { useState } from "react";

const nothing: { ids: ReadonlySet<string>; isAll: boolean } = { ids: new Set(), isAll: false };

/**
 * The messages that are ticked, or all that meet the filters. Ticks stay from page to page, and go with the filters they were made in: nobody takes back
 * what they chose among others.
 * @param key what is listed: another key is another choice.
 */
export function useTickedLeaks(key: string) {
  const [ticked, setTicked] = useState({ key, ...nothing });
  const { ids, isAll } = ticked.key === key ? ticked : nothing;
  return {
    ids,
    isAll,
    tick: (next: ReadonlySet<string>) => setTicked({ key, ids: next, isAll: false }),
    takeAll: () => setTicked({ key, ids, isAll: true }),
    clear: () => setTicked({ key, ...nothing }),
  };
}
