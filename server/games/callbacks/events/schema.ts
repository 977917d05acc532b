import { z } from "zod";
import { callbackReadings } from "#db/enums/callbacks.ts";
import { isStorableText, isStorableTime } from "#lib/storable-text.ts";

/**
 * How long a callback may wait for its row. The platform waits 2 s; this leaves the way there and back its share.
 * @see docs/im-api/callbacks.json
 */
export const storeDeadlineMs = 1_200;

/** What may wait in one gateway for the database: ten seconds of 2,000 a second, and no more memory than this. */
export const queueLimits = { events: 20_000, sizeBytes: 67_108_864 } as const;

/** Herald's own test call. No command of the platform begins with this word, so no event can be taken for one. */
export const selfTestCommand = "Herald.SelfTest";

/** Commands that change what a team is, who is in it, or when it last stirred: the state of teams takes these in. */
export const teamCommands = [
  "Group.CallbackAfterCreateGroup",
  "Group.CallbackAfterNewMemberJoin",
  "Group.CallbackAfterMemberExit",
  "Group.CallbackAfterGroupFull",
  "Group.CallbackAfterGroupDestroyed",
  "Group.CallbackAfterGroupInfoChanged",
  "Group.CallbackAfterChangeGroupOwner",
  "Group.CallbackAfterMemberFieldChanged",
  "Group.CallbackOnMemberStateChange",
  "Group.CallbackAfterSendMsg",
  "Group.CallbackAfterGroupAttrChanged",
] as const;

/**
 * Commands that the guide of game chat has every game switch on. One that never came is a switch that is off.
 * @see docs/im-api/callbacks.json, "Mapping to the game chat guide"; state, messages and groups are what Herald's own pages stand on
 */
export const expectedCommands = [
  "Group.CallbackAfterCreateGroup",
  "Group.CallbackAfterNewMemberJoin",
  "Group.CallbackAfterMemberExit",
  "Group.CallbackAfterGroupFull",
  "Group.CallbackAfterGroupDestroyed",
  "Group.CallbackBeforeSendMsg",
  "Group.CallbackAfterSendMsg",
  "C2C.CallbackBeforeSendMsg",
  "C2C.CallbackAfterSendMsg",
  "State.StateChange",
] as const;

/**
 * Commands that always come in pairs: where the second was seen lately, the first cannot be silent for want of traffic.
 * @see docs/im-api/callbacks.json: the before-callback of a message fires for every message that the after-callback tells.
 */
export const companions: Readonly<Record<string, readonly string[]>> = {
  "Group.CallbackBeforeSendMsg": ["Group.CallbackAfterSendMsg"],
  "Group.CallbackAfterSendMsg": ["Group.CallbackBeforeSendMsg"],
  "C2C.CallbackBeforeSendMsg": ["C2C.CallbackAfterSendMsg"],
  "C2C.CallbackAfterSendMsg": ["C2C.CallbackBeforeSendMsg"],
  "Group.CallbackAfterCreateGroup": ["Group.CallbackAfterNewMemberJoin", "Group.CallbackAfterGroupDestroyed"],
  "Group.CallbackAfterNewMemberJoin": ["Group.CallbackAfterMemberExit", "Group.CallbackAfterGroupFull"],
  "Group.CallbackAfterMemberExit": [],
  "Group.CallbackAfterGroupFull": [],
  "Group.CallbackAfterGroupDestroyed": [],
  "State.StateChange": [],
};

/** A command that came before and has not for so long, while others do come, is told as silent. */
export const silentAfterMs = 86_400_000;

export type CommandHealth = {
  command: string;
  /** Null when it never came, as far as counts are kept. */
  lastAt: Date | null;
  lastMinute: number;
  lastHour: number;
  /** Of the last hour; null without an answer. */
  p50Ms: number | null;
  p99Ms: number | null;
  /** Of the last day. */
  copied: number;
  malformed: number;
  late: number;
  full: number;
  refused: number;
  unreadable: number;
  /** Why it should be coming and is not; null when all is well, or when nobody expects it. */
  silence: "never" | "missing" | "stopped" | null;
};
export type CallbackHealth = {
  commands: CommandHealth[];
  /** Whether anything was ever taken in. */
  everSeen: boolean;
  /** Whether something was, and nothing any more for as long as `silentAfterMs`. */
  isQuiet: boolean;
  lastAt: Date | null;
};

const text = (max: number) => z.string().trim().min(1).max(max).refine(isStorableText, "input.custom");
const time = z.coerce.date().refine(isStorableTime, "input.custom");
const id = z.int().positive();

export const listCallbacksInput = z.object({
  command: text(100).optional(),
  reading: z.enum(callbackReadings).optional(),
  groupId: text(128).optional(),
  account: text(100).optional(),
  from: time.optional(),
  /** Not included. */
  to: time.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListCallbacksInput = z.output<typeof listCallbacksInput>;

export const openCallbackInput = z.object({ id });
export const replayCallbackInput = z.object({
  id,
  reason: z.string().trim().min(1, "callbacks.reason_missing").max(500),
});
export type ReplayCallbackInput = z.output<typeof replayCallbackInput>;

/** One step of the test call, in the order in which they are tried; what comes behind a failure was not tried. */
export const selfTestSteps = ["reachable", "address", "signature", "answer"] as const;
export type SelfTest = {
  steps: { step: (typeof selfTestSteps)[number]; state: "ok" | "failed" | "skipped" }[];
  /** Of the whole call, there and back; null when nothing came back. */
  tookMs: number | null;
  /** What to do; each has a sentence under `settings.callbacks.selfTest.problems`. */
  problem: "unreachable" | "wrong_place" | "address_refused" | "signature_refused" | "clock" | "busy" | null;
};
