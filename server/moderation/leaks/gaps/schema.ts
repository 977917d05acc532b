import { z } from "zod";
import type { GapCause, GapState } from "#db/enums/moderation-work.ts";
import { isStorableText } from "#lib/storable-text.ts";

/** What the list shows: those that are open, or all. */
const gapFilters = ["open", "all"] as const;

/** Why a gap was closed by Herald, or stays open; what a person wrote is told apart by `closedByName`. */
export type GapNote = "gateway_was_there" | "archive_gone";

export const listGapsInput = z.object({
  show: z.enum(gapFilters).default("open"),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(50).default(20),
});
export type ListGapsInput = z.output<typeof listGapsInput>;

export const closeGapInput = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(1, "moderation.reason_missing").max(500).refine(isStorableText, "input.custom"),
});
export type CloseGapInput = z.output<typeof closeGapInput>;

/** What reading history waits for; null for what nobody reads any more. */
export type GapStep =
  | { at: "groups" }
  /** @property readyAt when the platform has the archive of that hour at the earliest. */
  | { at: "archive"; hourAt: Date; readyAt: Date }
  | null;

/** A time in which messages may have passed unseen. */
export type GapRow = {
  id: string;
  cause: GapCause;
  state: GapState;
  /** Of this group alone, in whose numbers some are missing; null for all of the game. */
  groupId: string | null;
  fromAt: Date;
  /** Null while it lasts. */
  untilAt: Date | null;
  /** The platform repeats what tells afterwards: the leaks of it are all listed by events. */
  isExact: boolean;
  step: GapStep;
  /** Messages of that time that were found in history; null before anything was read. */
  messages: number | null;
  leaks: number;
  note: string | null;
  closedByName: string | null;
  closedAt: Date | null;
};
