/** What an owner keeps about a friend; only what is given changes. */
export interface FriendData {
  remark?: string;
  /** Names of the owner's lists this friend is in. Unknown ones are made. */
  lists?: string[];
  addSource?: string;
  addWording?: string;
  addTime?: number;
  custom?: Record<string, string>;
}

/** A request that waits for the answer of `owner`. */
export interface PendingRequest {
  owner: string;
  from: string;
  addSource: string;
  addWording: string;
  /** What the requester wants to keep about the other side once it agrees. */
  remark: string;
  list: string;
  at: number;
}

/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds. */
export type FriendRecord = { part: "friends" } & (
  | { op: "link"; links: { owner: string; friend: string; data: FriendData }[] }
  | { op: "unlink"; pairs: [owner: string, friend: string][] }
  | { op: "ask"; request: PendingRequest }
  | { op: "dismiss"; owner: string; from: string }
  | { op: "block"; owner: string; account: string; at: number }
  | { op: "unblock"; owner: string; accounts: string[] }
  | { op: "makeLists"; owner: string; lists: string[]; members: string[] }
  | { op: "dropLists"; owner: string; lists: string[] }
);
