import { z } from "zod";
import { type MessageChannel, type Verdict, verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { type ReviewOutcome, type ReviewReason, reviewReasons } from "#db/enums/moderation-work.ts";
import { draftAllowanceInput } from "../allowances/schema.ts";

const player = z.string().min(1).max(64);
const room = z.string().min(1).max(128);
const id = z.uuid();
/** Stands in the audit log; players do not see it. */
const note = z.string().trim().max(500, "queue.note_too_long");

/** So many passed items are remembered of a person; the oldest of them come again. */
export const passedMax = 200;
/** Items that wait are counted so far, and one more for what is beyond. */
export const waitingCountMax = 10_000;

/** What waits, what I have before me, what somebody has, what was decided. */
export const reviewStandings = ["waiting", "mine", "held", "decided"] as const;
export type ReviewStanding = (typeof reviewStandings)[number];

/** The filters of the queue that a view may hold. */
export const reviewViewParams = {
  standing: z.enum(reviewStandings),
  reason: z.enum(reviewReasons),
  verdict: z.enum(verdicts),
  language: z.enum(termLanguages),
  category: z.enum(termCategories),
  player,
  room,
  starred: z.literal("true"),
} as const satisfies Record<string, z.ZodType>;

export const reviewFilter = z.object({
  reason: z.enum(reviewReasons).optional(),
  verdict: z.enum(verdicts).optional(),
  language: z.enum(termLanguages).optional(),
  category: z.enum(termCategories).optional(),
  player: player.optional(),
  room: room.optional(),
  isStarred: z.boolean().optional(),
});
export type ReviewFilter = z.output<typeof reviewFilter>;

export const listReviewsInput = reviewFilter.extend({
  standing: z.enum(reviewStandings).default("waiting"),
  cursor: z.string().max(400).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListReviewsInput = z.output<typeof listReviewsInput>;

export const reviewRef = z.object({ id });
export type ReviewRef = z.output<typeof reviewRef>;

/**
 * @property after the one that is before me: it is given back, and another one is wanted
 * @property passed those that I left undecided since I came: they come again when nothing else is left
 */
export const takeNextInput = reviewFilter.extend({
  after: id.optional(),
  passed: z.array(id).max(passedMax).default([]),
});
export type TakeNextInput = z.output<typeof takeNextInput>;

/** @property reviewId what I have before me; null for nothing. */
export const beHereInput = z.object({ reviewId: id.nullable() });
export type BeHereInput = z.output<typeof beHereInput>;

export const skipReviewInput = z.object({ id, reason: note.min(1, "queue.reason_missing") });
export type SkipReviewInput = z.output<typeof skipReviewInput>;

export const starReviewInput = z.object({ id, isStarred: z.boolean() });
export type StarReviewInput = z.output<typeof starReviewInput>;

export const decideReviewInput = z.object({ id, note: note.default("") });
export type DecideReviewInput = z.output<typeof decideReviewInput>;

/** @property isOverturned the decision goes with it */
export const allowTextInput = z.object({
  id,
  text: draftAllowanceInput.shape.allowance.shape.text,
  language: z.enum(termLanguages),
  /** From now on; null for good. */
  days: z.int().min(1).max(3_650).nullable(),
  reason: note.min(1, "queue.reason_missing").max(300, "queue.note_too_long"),
  isOverturned: z.boolean(),
});
export type AllowTextInput = z.output<typeof allowTextInput>;

export const reportDecisionInput = z.object({ id, reason: note.min(1, "queue.reason_missing") });
export type ReportDecisionInput = z.output<typeof reportDecisionInput>;

/** How long an item is somebody's alone without a sign of life. */
export const lockSeconds = 120;
/** How often the screen says that somebody is there. */
export const hereEverySeconds = 15;

export type ReviewView = {
  id: string;
  decisionId: string;
  decidedAt: Date;
  reason: ReviewReason;
  /** 1 to 3, and 4 for what a person reported. */
  priority: number;
  channel: MessageChannel;
  groupId: string | null;
  /** Of the team, as Herald knows it. */
  roomName: string | null;
  sender: string;
  senderName: string | null;
  verdict: Verdict;
  language: string | null;
  /** `term:시발`, `pattern:phone numbers`, `provider:TMS`. */
  rules: string[];
  isStarred: boolean;
  /** Who has it; null for nobody, and when the time of it is over. */
  lock: { name: string; until: Date; isMine: boolean } | null;
  outcome: ReviewOutcome | null;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  /** Why it was reported; of one that is decided, what whoever decided it wrote. */
  note: string | null;
  /** The player was told that the message had been stopped by mistake. */
  toldAt: Date | null;
  createdAt: Date;
};

/** Somebody who passed an item by, and why. */
export type SkipView = { name: string; reason: string; skippedAt: Date };

/** An item as whoever looks at it next reads it. @property skips of whoever passed it by, the latest first */
export type ReviewItem = ReviewView & { skips: SkipView[] };

/** What an overturned decision took with it. */
export type OverturnView = {
  review: ReviewView;
  /** Sanctions. */
  lifted: number;
  /** Whether the player knows; nobody is told who lost nothing by it. */
  told: "told" | "later" | "nobody";
};

/** Somebody else at the queue. */
export type Present = { staffId: string; name: string; reviewId: string | null; seenAt: Date };
export type HereView = {
  others: Present[];
  waiting: number;
  /** Whether what I said to have before me is mine still. */
  holds: boolean;
};
