/** Roles a member of staff can hold in a game. The deployment's owner is a flag of the person, not a role here. */
export const gameRoles = ["viewer", "support", "operator", "approver", "moderator", "auditor", "admin"] as const;
export type GameRole = (typeof gameRoles)[number];

/** What somebody can be in a game: one of its roles, or the deployment's owner, who needs none. */
export const anyRoles = [...gameRoles, "owner"] as const;
export type AnyRole = (typeof anyRoles)[number];
