/** Accepted changes of one-to-one messages. Without a `part`, as every CoreRecord. Times are Unix seconds. */
export type MailboxRecord =
  | MessageRecord
  | ImportedMessageRecord
  | { op: "read"; account: string; peer: string; upTo: number }
  | { op: "open"; account: string; from: string; key: string }
  | { op: "recall"; from: string; to: string; key: string }
  | { op: "modify"; from: string; to: string; key: string; body?: string; cloudCustomData?: string }
  | { op: "receipt"; from: string; to: string; key: string };

/** A message of an older system, with its own time. It never counts as a repeat of a message that was sent. */
export interface ImportedMessageRecord {
  op: "importMessage";
  from: string;
  to: string;
  seq: number;
  random: number;
  at: number;
  body: string;
  cloudCustomData?: string;
  isRead: boolean;
}

export interface MessageRecord {
  op: "message";
  from: string;
  /** Accounts that exist, each once. */
  to: string[];
  seq: number;
  random: number;
  at: number;
  /** MsgBody as JSON text. */
  body: string;
  cloudCustomData?: string;
  isOnlineOnly: boolean;
  isStoredForSender: boolean;
  isCounted: boolean;
}
