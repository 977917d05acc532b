/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds. */
export type GroupMessageRecord = { part: "groupMessages"; op: "none" };
