import { z } from "zod";
import type { CampaignState, ExclusionReason, RecallOutcome, RecallState, RunState } from "#db/enums/mail.ts";
import { uiLocales } from "#lib/preferences.ts";
import type { FailureWords, RunView } from "../runs/schema.ts";

const recipientOutcomes = [
  "not_a_recipient",
  "excluded",
  "waiting",
  "sent",
  "failed",
  "uncertain",
  "cancelled",
  // A message to a group or a push: who of its members or holders got it, the platform alone knows.
  "by_platform",
] as const;
export type RecipientOutcome = (typeof recipientOutcomes)[number];

/** What a recall did to one player's copy; `waiting`: its turn has not come, `not_recalled`: the recall was cancelled before. */
export type PlayerRecallOutcome = "recalled" | "waiting" | "not_recalled" | RecallOutcome;

/** What became of one player in one run. */
export type RecipientStanding = {
  outcome: RecipientOutcome;
  exclusion: ExclusionReason | null;
  failure: FailureWords | null;
  /** When that was recorded; null while it may still change, and for who was left out. */
  at: Date | null;
  /** Names the message for recall; null for a copy that only the history confirmed. */
  msgKey: string | null;
  /** The call's answer was lost; the player's own history showed the message. */
  isByHistory: boolean;
  /** For a call to a group or a push: where that call stands, and how many players it counts for. */
  platform: { outcome: RecipientOutcome; players: number; groupId: string | null } | null;
  recall: { outcome: PlayerRecallOutcome; failure: FailureWords | null; at: Date | null } | null;
};

/** One run that is about the player, in the list of all of them. */
export type PlayerMail = RecipientStanding & {
  campaignId: string;
  name: string;
  campaignState: CampaignState;
  runId: string;
  ordinal: number;
  kind: RunView["kind"];
  channel: RunView["channel"];
  runState: RunState;
  createdAt: Date;
};

/** Players settled in a span of time that begins at `at`; the last one may be filling still. */
export type RateBucket = { at: Date; sent: number; failed: number };

/** A run in figures. */
export type RunReport = {
  run: RunView;
  /** Players whose call left. */
  called: number;
  rate: { buckets: RateBucket[]; bucketSeconds: number; limitPerSecond: number } | null;
  /** The newest recall of the run. */
  recall: { state: RecallState; total: number; recalled: number; failed: number } | null;
};

const runId = z.uuid();
export const runOfCampaignInput = z.object({ id: z.uuid(), run: runId.optional() });
export type RunOfCampaignInput = z.output<typeof runOfCampaignInput>;
export const listRunsInput = z.object({
  id: z.uuid(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(20),
});
export type ListRunsInput = z.output<typeof listRunsInput>;
export const listPlayerMailsInput = z.object({
  account: z.string().trim().min(1).max(100),
  /** How far back; a support case is rarely older than a quarter. */
  days: z.int().min(1).max(365).default(90),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(50).default(20),
});
export type ListPlayerMailsInput = z.output<typeof listPlayerMailsInput>;

const exportFormats = ["csv", "ndjson"] as const;
const locale = z.enum(uiLocales).default("en");

/** What the doors for progress and export read from their URL. */
export const campaignDoorQuery = z.object({
  game: z.string().min(1).max(40),
  id: z.uuid(),
  run: z.union([runId, z.literal("all")]).optional(),
  format: z.enum(exportFormats).default("csv"),
  locale,
});
export type ExportCampaignInput = Omit<z.output<typeof campaignDoorQuery>, "game">;
export const progressDoorQuery = z.object({
  game: z.string().min(1).max(40),
  campaign: z.uuid(),
  run: runId.optional(),
});
