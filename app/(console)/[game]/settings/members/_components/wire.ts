import type { RouterOutputs } from "#server/trpc/root.ts";

export type Member = RouterOutputs["members"]["list"]["members"][number];
export type Invitation = RouterOutputs["members"]["list"]["invitations"][number];
export type GroupRole = RouterOutputs["groups"]["list"]["groupRoles"][number];
