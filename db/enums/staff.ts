/** Roles a member of staff can hold in a game. The deployment's owner is a flag of the person, not a role here. */
export const gameRoles = ["viewer", "support", "operator", "approver", "moderator", "auditor", "admin"] as const;
export type GameRole = (typeof gameRoles)[number];

/** Whose holders a game can require a second factor of: its roles, and the deployment's owners when they enter it. */
export const twoFactorSubjects = [...gameRoles, "owner"] as const;
export type TwoFactorSubject = (typeof twoFactorSubjects)[number];
