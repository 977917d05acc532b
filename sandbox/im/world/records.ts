import type { ProfileValue } from "../accounts/accounts.ts";
import type { ConsoleSettings } from "../accounts/console.ts";
import type { ContactRecord } from "../contacts/records.ts";
import type { FriendRecord } from "../friends/records.ts";
import type { GroupMessageRecord } from "../group-messages/records.ts";
import type { GroupRecord } from "../groups/records.ts";
import type { MailboxRecord } from "../messages/records.ts";
import type { MuteRecord } from "../operations/mutes.ts";
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
  | ActivityRecord
  | MuteRecord;

/** Changes of accounts and one-to-one messages; they name no part. */
export type CoreRecord = { part?: undefined } & (
  | { op: "import"; accounts: ImportedAccount[] }
  | { op: "range"; prefix: string; digits: number; from: number; to: number }
  | { op: "delete"; accounts: string[]; at: number }
  | { op: "kick"; account: string; at: number }
  | { op: "online"; account: string; isOnline: boolean; platform?: string; pushableSince?: number; at?: number }
  | { op: "profile"; account: string; values: [tag: string, value: ProfileValue][] }
  | MailboxRecord
  | { op: "console"; settings: Partial<ConsoleSettings> }
  | { op: "clock"; offsetMs: number }
  /** The groups and the talk of the seed, as of that Unix second. */
  | { op: "past"; at: number }
);

export interface ImportedAccount {
  id: string;
  nickname?: string;
  image?: string;
}
