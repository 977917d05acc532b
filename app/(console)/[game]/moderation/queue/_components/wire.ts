import type { RouterOutputs } from "#server/trpc/root.ts";

export type Review = RouterOutputs["queue"]["get"];
export type ReviewRow = RouterOutputs["queue"]["list"]["rows"][number];
export type Here = RouterOutputs["queue"]["beHere"];
export type Sanction = RouterOutputs["sanctions"]["get"];
export type Suggestion = RouterOutputs["sanctions"]["suggest"];
