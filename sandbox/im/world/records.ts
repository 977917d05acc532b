import type { ProfileValue } from "../accounts/accounts.ts";
import type { ContactRecord } from "../contacts/records.ts";
import type { FriendRecord } from "../friends/records.ts";
import type { GroupMessageRecord } from "../group-messages/records.ts";
import type { GroupRecord } from "../groups/records.ts";
import type { ActivityRecord } from "../operations/records.ts";
import type { PushRecord } from "../push/records.ts";

/** One accepted change. The world is the sum of its records; the journal is their list. Times are Unix seconds. */
export type WorldRecord =
  | CoreRecord
  | GroupRecord
  | GroupMessageRecord
  | FriendRecord
  | PushRecord
  | ContactRecord
  | ActivityRecord;

/** Changes of accounts and one-to-one messages, which the world makes itself. */
export type CoreRecord = { part?: undefined } & (
  | { op: "import"; accounts: ImportedAccount[] }
  | { op: "range"; prefix: string; digits: number; from: number; to: number }
  | { op: "delete"; accounts: string[]; at: number }
  | { op: "kick"; account: string; at: number }
  | { op: "online"; account: string; isOnline: boolean }
  | { op: "profile"; account: string; values: [tag: string, value: ProfileValue][] }
  | MessageRecord
  | { op: "read"; account: string; peer: string; upTo: number }
  | { op: "open"; account: string; from: string; key: string }
  | { op: "recall"; from: string; to: string; key: string }
  | { op: "clock"; offsetMs: number }
  /** The groups and the talk of the seed, as of that Unix second. */
  | { op: "past"; at: number }
);

export interface ImportedAccount {
  id: string;
  nickname?: string;
  image?: string;
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
