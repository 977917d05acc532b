import { z } from "zod";
import {
  type RecallOutcome,
  type RecallState,
  type RunChannel,
  type RunState,
  recallOutcomes,
} from "#db/enums/mail.ts";

const id = z.uuid();
const reason = z.string().trim().min(1).max(500);
const account = z.string().trim().min(1).max(100);

/** Without a run: the newest of the campaign. */
export const recallPreviewInput = z.object({ id, runId: z.uuid().optional() });
export type RecallPreviewInput = z.output<typeof recallPreviewInput>;
export const startRecallInput = z.object({
  id,
  runId: z.uuid(),
  /** The number of players that the person who recalls was shown. */
  confirmedPlayers: z.int().min(0),
  reason,
});
export type StartRecallInput = z.output<typeof startRecallInput>;
export const cancelRecallInput = z.object({ id, recallId: z.uuid(), reason: reason.optional() });
export type CancelRecallInput = z.output<typeof cancelRecallInput>;
export const listRecallsInput = z.object({ id });
export const recallOutcomesInput = z.object({
  recallId: z.uuid(),
  outcome: z.enum(recallOutcomes).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type RecallOutcomesInput = z.output<typeof recallOutcomesInput>;
export const findRecalledInput = z.object({ recallId: z.uuid(), account });
export type FindRecalledInput = z.output<typeof findRecalledInput>;
/** What the door for the export reads from its URL. */
export const recallDoorQuery = z.object({ game: z.string().min(1).max(40), id: z.uuid() });

/**
 * What became of one player's copy in a recall. `not_included`: nothing was sent to that player when it began;
 * `recalled_before`: an earlier recall of the run took it back; `stopped`: the recall was cancelled before its turn.
 */
export type PlayerRecall = "not_included" | "recalled_before" | "waiting" | "recalled" | "stopped" | RecallOutcome;

/** Where a recall stands. Counts are players. */
export type RecallView = {
  id: string;
  runId: string;
  /** Which run of the campaign, from 1. */
  ordinal: number;
  channel: RunChannel;
  state: RecallState;
  /** A person stopped it; what is under way is settled. */
  isCancelling: boolean;
  reason: string;
  requestedByName: string;
  total: number;
  recalled: number;
  failed: number;
  /** At the platform's limit, from now on; null when it is over. */
  etaSeconds: number | null;
  createdAt: Date;
  finishedAt: Date | null;
};

/** A run as the choice of what to recall. */
export type RecallableRun = { id: string; ordinal: number; state: RunState; sent: number; startedAt: Date | null };
