/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds. */
export type FriendRecord = { part: "friends"; op: "none" };
