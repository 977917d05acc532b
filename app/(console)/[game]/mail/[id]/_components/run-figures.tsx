"use client";

import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RunReport } from "../../_components/wire.ts";
import { RunFunnel } from "./run-funnel.tsx";
import { RunRate } from "./run-rate.tsx";

type Run = RunReport["run"];

/** How far the audience came, and how fast. A single call has no speed to show. */
export function RunFigures({ id, run, report }: { id: string; run: Run; report: RunReport | undefined }) {
  if (report === undefined) return <Skeleton className="h-48 rounded-lg" />;
  return (
    <div className="flex flex-col gap-8">
      <RunFunnel id={id} run={run} report={report} />
      {report.rate !== null && run.callCount > 1 && <RunRate rate={report.rate} />}
    </div>
  );
}
