/** Roles a member of staff can hold in a game. The deployment's owner is a flag of the person, not a role here. */
export const gameRoles = ["viewer", "support", "operator", "approver", "moderator", "auditor", "admin"] as const;
export type GameRole = (typeof gameRoles)[number];

/** What somebody can be in a game: one of its roles, or the deployment's owner, who needs none. */
export const anyRoles = [...gameRoles, "owner"] as const;
export type AnyRole = (typeof anyRoles)[number];

/** Where a role comes from: somebody gave it, or a group of the company's provider brings it at each sign-in. */
export const roleSources = ["hand", "group"] as const;
export type RoleSource = (typeof roleSources)[number];

/** How a session showed a second factor: a code that Herald asked for, or the provider says so. */
export const shownFactors = ["code", "provider"] as const;
export type ShownFactor = (typeof shownFactors)[number];
