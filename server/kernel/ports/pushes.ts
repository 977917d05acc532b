import type { PushFamily } from "#db/enums/im.ts";
import type { ImMessageElement, ImOfflinePush } from "./messages.ts";
import type { ImDone, ImOutcome } from "./outcomes.ts";

/** Whom a push reaches; the platform does not combine tags with attributes. */
export type ImPushCondition =
  | { kind: "tags"; any?: readonly string[]; all?: readonly string[] }
  | { kind: "attributes"; any?: Record<string, string>; all?: Record<string, string> };

export type ImPush = {
  fromAccount: string;
  /** uint32, fixed before the call and kept for a repeat. */
  msgRandom: number;
  body: ImMessageElement[];
  /** Without it everybody. */
  condition?: ImPushCondition;
  /** 0 reaches online players only. `timpush` knows no other time: what is not 0 is kept as long as the history. */
  lifeTimeSeconds: number;
  offlinePush?: ImOfflinePush;
};

/** One device on the way of a push; `stages` by the platform's names, times as it writes them. */
export type ImPushTrace = {
  instanceId: string;
  pushedAt: string;
  system: string;
  stages: { stage: string; status: number | null; code: number; message: string; at: string }[];
};

export type ImTags = { account: string; tags: readonly string[] };
export type ImAttributes = { account: string; attributes: Record<string, string> };

/** Pushes, and the tags and attributes that aim them: ≤ 100 accounts a call. */
export interface ImPushCalls {
  /** A push may be certain to be under way only when this returns: an uncertain one is a person's to decide. */
  push(family: PushFamily, push: ImPush): Promise<{ taskId: string }>;
  /** Takes back a `timpush` of the last 24 hours. `already`: it was revoked before. */
  revokePush(taskId: string): Promise<ImDone>;
  /** What became of a `timpush` on each device of one player, for 7 days. */
  tracePush(taskId: string, account: string): Promise<ImPushTrace[]>;
  /** By place, 0 to 9. */
  setAttributeNames(family: PushFamily, names: ReadonlyMap<number, string>): Promise<void>;
  getAttributeNames(family: PushFamily): Promise<Map<number, string>>;
  setAttributes(family: PushFamily, accounts: readonly ImAttributes[]): Promise<ImOutcome>;
  getAttributes(family: PushFamily, ids: readonly string[]): Promise<ImAttributes[]>;
  removeAttributes(
    family: PushFamily,
    accounts: readonly { account: string; names: readonly string[] }[],
  ): Promise<ImOutcome>;
  /** ≤ 10 tags of ≤ 50 bytes for each account. */
  addTags(family: PushFamily, accounts: readonly ImTags[]): Promise<ImOutcome>;
  getTags(family: PushFamily, ids: readonly string[]): Promise<ImTags[]>;
  removeTags(family: PushFamily, accounts: readonly ImTags[]): Promise<ImOutcome>;
  removeAllTags(family: PushFamily, ids: readonly string[]): Promise<void>;
}
