import type { RouterOutputs } from "#server/trpc/root.ts";

export type ActTeam = RouterOutputs["teams"]["get"];
export type ActMember = RouterOutputs["teams"]["members"]["rows"][number];
export type ActOutcome = RouterOutputs["teams"]["create"];
export type DisbandPlan = RouterOutputs["teams"]["disbandGet"];
