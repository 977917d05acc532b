import { z } from "zod";
import { type FallbackReason, type PolicyPreset, type Verdict, verdicts } from "#db/enums/decisions.ts";
import type { ReplayState } from "#db/enums/moderation-rules.ts";
import { isWallTime } from "#lib/recurrence.ts";
import type { JudgedHit } from "../decide/schema.ts";

export const replayLimits = {
  daysMax: 7,
  /** Of one game at once: each keeps a worker busy. */
  openMax: 3,
  /** Differences that are kept; all are counted. */
  differencesMax: 10_000,
} as const;

const replayStart = z.object({
  versionId: z.uuid(),
  /** The version whose verdicts it is compared with; null for what was decided then. */
  againstId: z.uuid().nullable().default(null),
  /** `2026-11-28` on the game's clocks. */
  day: z
    .string()
    .max(10)
    .refine((day) => isWallTime(`${day}T00:00`), "moderation.bad_day"),
  /** That one, and so many behind it. */
  days: z.int().min(1).max(replayLimits.daysMax).default(1),
});
/** A version beside itself judges nothing otherwise. */
export const startReplayInput = replayStart.refine(({ versionId, againstId }) => versionId !== againstId, {
  path: ["againstId"],
  message: "moderation.replay_against_itself",
});
export type StartReplayInput = z.output<typeof startReplayInput>;

export const replayRef = z.object({ replayId: z.uuid() });
export type ReplayRef = z.output<typeof replayRef>;

export const listReplaysInput = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(25),
});
export type ListReplaysInput = z.output<typeof listReplaysInput>;

export const listDifferencesInput = replayRef.extend({
  was: z.enum(verdicts).optional(),
  becomes: z.enum(verdicts).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListDifferencesInput = z.output<typeof listDifferencesInput>;

export type ReplayMove = { was: Verdict; becomes: Verdict; count: number };
export type ReplayView = {
  id: string;
  versionId: string;
  versionNumber: number;
  /** What it is compared with; null for what was decided then. */
  againstId: string | null;
  againstNumber: number | null;
  state: ReplayState;
  fromAt: Date;
  untilAt: Date;
  /** Null until it was counted. */
  total: number | null;
  done: number;
  different: number;
  moves: ReplayMove[];
  /** A reason with a sentence under `errors`. */
  failure: string | null;
  madeByName: string;
  createdAt: Date;
  finishedAt: Date | null;
};

/** What a replay reads of a decision. */
export type StoredDecision = {
  id: string;
  decidedAt: Date;
  preset: PolicyPreset | null;
  fields: readonly { path: string; text: string }[];
  /** The body as it came, where it held more than texts. */
  body: string | null;
  hits: readonly JudgedHit[];
  verdict: Verdict;
  /** Why something else than the rules had a say; null when nothing had. */
  fallback: FallbackReason | null;
};
