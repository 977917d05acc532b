"use client";

import { useState } from "react";
import type { TeamRow } from "../wire.ts";

const none: ReadonlyMap<string, string> = new Map();

/**
 * The teams that are ticked; ticks stay from page to page, and go with the filter they were made in.
 * @param key what is listed: another key is another choice.
 */
export function useTickedTeams(key: string) {
  const [ticked, setTicked] = useState({ key, groups: none });
  const groups = ticked.key === key ? ticked.groups : none;
  return {
    ids: new Set(groups.keys()),
    groupIds: [...groups.values()],
    /** @param rows those in sight: only of them a tick can be new. */
    tick: (ids: ReadonlySet<string>, rows: readonly TeamRow[]) => {
      const known = new Map([...rows.map(({ id, groupId }) => [id, groupId] as const), ...groups]);
      setTicked({ key, groups: new Map([...known].filter(([id]) => ids.has(id))) });
    },
    clear: () => setTicked({ key, groups: none }),
  };
}
