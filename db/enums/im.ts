/** The platform's group types under one name each; it has two for the first and the third (Private, ChatRoom). */
export type GroupType = "work" | "public" | "meeting" | "avchatroom" | "community";

export type GroupRole = "owner" | "admin" | "member";

/** How a player enters a group: at once, after approval, or only when added. */
export type GroupEntry = "free" | "approval" | "closed";

/** The platform's two sets of calls for pushes, tags and attributes; which one an app may use depends on its plan. */
export type PushFamily = "legacy" | "timpush";
