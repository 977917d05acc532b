import type { RouterOutputs } from "#server/trpc/root.ts";

type Leaks = RouterOutputs["leaks"];
export type LeakRow = Leaks["list"]["rows"][number];
export type GapRow = Leaks["gaps"]["rows"][number];
