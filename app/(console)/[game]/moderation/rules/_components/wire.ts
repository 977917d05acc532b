import type { RouterOutputs } from "#server/trpc/root.ts";

export type WordList = RouterOutputs["wordLists"]["list"][number];
export type Term = RouterOutputs["wordLists"]["terms"]["rows"][number];
export type Allowance = RouterOutputs["rules"]["allowances"]["rows"][number];
export type Pattern = RouterOutputs["rules"]["patterns"][number];
export type Policy = RouterOutputs["rules"]["policies"][number];
export type Version = RouterOutputs["rules"]["versions"]["rows"][number];
export type Checker = RouterOutputs["providers"]["list"][number];
export type Replay = RouterOutputs["replays"]["list"]["rows"][number];
