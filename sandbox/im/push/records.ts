import type { JsonObject } from "../values.ts";
import type { Condition } from "./condition.ts";

/** The call that a push came by; each has its own window of duplicates. */
export type PushApi = "im_push" | "push" | "batch";

/** One accepted push. Whom it reaches is worked out when the record is applied, so a million receivers take one line. */
export interface PushDraft {
  taskId: string;
  api: PushApi;
  from: string;
  seq: number;
  random: number;
  /** Unix milliseconds: pushes are more than a second apart. */
  atMs: number;
  /** Absent together with `to`: everyone. */
  condition?: Condition;
  /** The ids of a batch, each once. */
  to?: string[];
  /** MsgBody as JSON text; absent for a bare notification. */
  body?: string;
  isOnlineOnly: boolean;
  /** MsgLifeTime of im_push above 0: kept that long for players who are offline, and never in the history. */
  keptSeconds?: number;
  notification?: JsonObject;
  dataId?: string;
}

export type ScheduleType = "All" | "Tag" | "User";

export interface ScheduleDraft {
  id: number;
  type: ScheduleType;
  /** Unix seconds. */
  createdAt: number;
  dueAt: number;
  /** As given, checked; MsgRandom filled in. */
  content: JsonObject;
}

/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds where not said otherwise. */
export type PushRecord = { part: "push" } & (
  | { op: "nameAttributes"; names: [position: number, name: string][] }
  | { op: "setAttributes"; users: { account: string; values: [name: string, value: string][] }[] }
  | { op: "removeAttributes"; users: { account: string; names: string[] }[] }
  | { op: "addTags" | "replaceTags" | "removeTags"; users: { account: string; tags: string[] }[] }
  | { op: "clearTags"; accounts: string[] }
  | { op: "send"; push: PushDraft }
  | { op: "revoke"; taskId: string; notification?: JsonObject }
  | { op: "schedule"; schedule: ScheduleDraft }
  | { op: "reschedule"; id: number; dueAt: number; content: JsonObject }
  | { op: "unschedule"; id: number }
  | { op: "dispatch"; id: number; push: PushDraft }
  | { op: "dispatchFailed"; id: number; error: string }
);
