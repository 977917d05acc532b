/** "c:" and the peer, or "g:" and the group: the name of a conversation inside this program. */
export type ConversationKey = `c:${string}` | `g:${string}`;

/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds. */
export type ContactRecord = { part: "contacts"; owner: string } & (
  | { op: "delete"; conversation: ConversationKey; below: number; isCleared: boolean }
  | { op: "pin"; conversation: ConversationKey; isPinned: boolean }
  | { op: "changeGroup"; group: string; added: ConversationKey[]; removed: ConversationKey[]; at: number }
  | { op: "renameGroup"; group: string; to: string }
  | { op: "dropGroup"; group: string; at: number }
  | { op: "mark"; conversation: ConversationKey; set: number[]; clear: number[]; custom?: string; at: number }
);
