/** The platform's group types under one name each; it has two for the first and the third (Private, ChatRoom). */
export const groupTypes = ["work", "public", "meeting", "avchatroom", "community"] as const;
export type GroupType = (typeof groupTypes)[number];

export const groupRoles = ["owner", "admin", "member"] as const;
export type GroupRole = (typeof groupRoles)[number];

/** How a player enters a group: at once, after approval, or only when added. */
export const groupEntries = ["free", "approval", "closed"] as const;
export type GroupEntry = (typeof groupEntries)[number];

/** The platform's two sets of calls for pushes, tags and attributes; which one an app may use depends on its plan. */
export type PushFamily = "legacy" | "timpush";
