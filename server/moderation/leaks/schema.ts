import { z } from "zod";
import { type MessageChannel, messageChannels, type Verdict, verdicts } from "#db/enums/decisions.ts";
import { type LeakFinder, type LeakState, leakFinders, leakStates } from "#db/enums/moderation-work.ts";
import { isStorableText } from "#lib/storable-text.ts";

/** What one act may name; whoever chooses all that meet a filter is held to the same number. */
export const leaksAtOnce = 1_000;

/** Leaks that somebody may act on: what is being taken back is open, too, but left to the platform. */
export const waitingLeakStates = ["found", "judged", "failed"] as const satisfies readonly LeakState[];
/** What the list shows: those that are open, or those of one state. */
export const leakFilters = ["open", ...leakStates] as const;

const text = (max: number) => z.string().trim().min(1).max(max).refine(isStorableText, "input.custom");
const reason = z.string().trim().min(1, "moderation.reason_missing").max(500).refine(isStorableText, "input.custom");

export const leakFilter = z.object({
  state: z.enum(leakFilters).default("open"),
  channel: z.enum(messageChannels).optional(),
  /** What the rules say of it now. */
  verdict: z.enum(verdicts).optional(),
  foundBy: z.enum(leakFinders).optional(),
  /** A group's id. */
  room: text(128).optional(),
  /** Whoever wrote it, or whom it was for. */
  player: text(64).optional(),
  gapId: z.uuid().optional(),
});
export type LeakFilter = z.output<typeof leakFilter>;

/** The filters of the list that a view may hold. */
export const leakViewParams = {
  state: z.enum(leakFilters),
  channel: z.enum(messageChannels),
  verdict: z.enum(verdicts),
  foundBy: z.enum(leakFinders),
  room: text(128),
  player: text(64),
  gap: z.uuid(),
} as const satisfies Record<string, z.ZodType>;

export const listLeaksInput = leakFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListLeaksInput = z.output<typeof listLeaksInput>;

export const leakRef = z.object({ id: z.uuid() });
export type LeakRef = z.output<typeof leakRef>;

const ids = z.array(z.uuid()).min(1).max(leaksAtOnce);
/** Messages by their ids, or all that meet a filter: then with the number that the person saw. */
const leakSelection = z.union([
  z.object({ ids }),
  z.object({ filter: leakFilter, confirmedCount: z.int().min(1).max(leaksAtOnce) }),
]);
export type LeakSelection = z.output<typeof leakSelection>;

export const actOnLeaksInput = z.object({ selection: leakSelection, reason });
export type ActOnLeaksInput = z.output<typeof actOnLeaksInput>;

/** A message that nobody allowed. */
export type LeakRow = {
  id: string;
  state: LeakState;
  foundBy: LeakFinder;
  channel: MessageChannel;
  groupId: string | null;
  /** Of the team, as Herald knows it. */
  roomName: string | null;
  sender: string;
  senderName: string | null;
  recipient: string | null;
  recipientName: string | null;
  sentAt: Date;
  foundAt: Date;
  gapId: string | null;
  /** The judgement that was made afterwards, and the beginning of what was written. */
  decisionId: string | null;
  verdict: Verdict | null;
  text: string | null;
  /** The platform's code of a recall that it refused. */
  code: number | null;
  closedByName: string | null;
  reason: string | null;
  settledAt: Date | null;
};

export type LeaksStatus = {
  /** Leaks that are open; of those, what the rules would have stopped. */
  open: number;
  stopped: number;
  /** Gaps of which nobody knows yet what passed in them. */
  openGaps: number;
  /** The platform has asked before a message at least once: without that nothing is judged, and nothing can leak. */
  isAsked: boolean;
  /** By the game's settings the platform repeats what tells afterwards. */
  hasAfterRetry: boolean;
  /** Events that were not looked through yet, in milliseconds of the oldest; 0 when there are none. */
  behindMs: number;
};
