"use client";

import { LeakGaps } from "./leak-gaps.tsx";
import { LeakStatus } from "./leak-status.tsx";
import { LeakTable } from "./leak-table.tsx";
import { LeakToolbar } from "./leak-toolbar.tsx";

/** What slipped through, and the times of which nobody knows. */
export function LeaksView() {
  return (
    <>
      <LeakStatus />
      <LeakGaps />
      <LeakToolbar />
      <LeakTable />
    </>
  );
}
