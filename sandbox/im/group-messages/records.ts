/** 1 high, 2 normal, 3 low, 4 lowest: the numbers of the vendor's history. */
export type Priority = 1 | 2 | 3 | 4;

/** Where a message belongs: a group, or a topic of it. */
export interface Place {
  groupId: string;
  topicId?: string;
}

/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds, bodies MsgBody as JSON text. */
export type GroupMessageRecord = { part: "groupMessages" } & (
  | SaidRecord
  | ImportedRecord
  | NoticeRecord
  | BroadcastRecord
  | (Place & { op: "recalled"; seqs: number[]; at: number })
  | (Place & { op: "modified"; seq: number; body?: string; cloudCustomData?: string; at: number })
  | { op: "read"; groupId: string; account: string; seq: number; at: number }
  | { op: "marked"; groupId: string; isSet: boolean; members: MarkedMember[] }
);

export interface MarkedMember {
  account: string;
  marks: number[];
}

export interface SaidRecord extends Place {
  op: "said";
  from: string;
  random: number;
  at: number;
  body: string;
  cloudCustomData?: string;
  priority: Priority;
  isOnlineOnly: boolean;
  isCounted: boolean;
  needsReceipt: boolean;
  /** The only members who get it; absent: all. */
  to?: string[];
  /** GroupAtInfo as JSON text. */
  mentions?: string;
  /** How many members got it. */
  reached: number;
}

export interface ImportedRecord extends Place {
  op: "imported";
  messages: {
    from: string;
    random: number;
    at: number;
    body: string;
    cloudCustomData?: string;
    isIdentified: boolean;
  }[];
  /** When the import was made: its window of duplicates runs from here. */
  at: number;
}

/** A system notice: for members who are online, never stored by the vendor; here the ledger keeps it. */
export interface NoticeRecord extends Place {
  op: "notice";
  content: string;
  at: number;
  to: string[];
}

/** A message to all live groups of that moment, each with how many members it reached. */
export interface BroadcastRecord {
  op: "broadcast";
  from: string;
  random: number;
  at: number;
  body: string;
  cloudCustomData?: string;
  groups: [groupId: string, reached: number][];
}
