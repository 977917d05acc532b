import { z } from "zod";
import type { GroupType } from "#db/enums/im.ts";
import { type DisbandOutcome, type DisbandPause, type DisbandState, disbandOutcomes } from "#db/enums/team-acts.ts";
import { teamFilter, teamRef } from "../schema.ts";

/** So many teams of one plan. */
export const disbandRowsMax = 5_000;
/** Teams that a plan shows by name before it is run. */
export const disbandSampleSize = 5;

/** Which teams: those that were ticked, or all that meet a filter. Strict, so that what is misspelt or both at once does not mean more teams. */
export const disbandSelection = z.union([
  z.strictObject({ groupIds: z.array(teamRef.shape.groupId).min(1).max(disbandRowsMax) }),
  z.strictObject({ filter: teamFilter.strict() }),
]);
export const planDisbandInput = z.object({ selection: disbandSelection });
export type PlanDisbandInput = z.output<typeof planDisbandInput>;

export const disbandRef = z.object({ disbandId: z.uuid() });
export type DisbandRef = z.output<typeof disbandRef>;

export const startDisbandInput = disbandRef.extend({
  /** How many teams the person was told it would disband. */
  confirmedTeams: z.int().min(1).max(disbandRowsMax),
  reason: z.string().trim().min(1, "teams.reason_missing").max(500),
});
export type StartDisbandInput = z.output<typeof startDisbandInput>;

export const listDisbandRowsInput = disbandRef.extend({
  /** Only those that ended so; without it all, also those that are left. */
  outcome: z.enum(disbandOutcomes).optional(),
  /** The place of the last one that was seen. */
  after: z.int().min(-1).default(-1),
  limit: z.int().min(1).max(200).default(100),
});
export type ListDisbandRowsInput = z.output<typeof listDisbandRowsInput>;

export type DisbandRowView = {
  position: number;
  groupId: string;
  /** As Herald knows it now. */
  name: string;
  type: GroupType | null;
  memberCount: number;
  outcome: DisbandOutcome | null;
  refusal: { code: number; message: { en: string; ko: string } } | null;
};

/** A plan and how far its run is. */
export type DisbandView = {
  disbandId: string;
  state: DisbandState;
  teams: number;
  members: number;
  /** Up to five of its teams, the fullest first. */
  sample: DisbandRowView[];
  /** Teams by what became of them; `left` is still to be done, or was left alone when it was cancelled. */
  counts: Record<DisbandOutcome | "left", number>;
  isExpired: boolean;
  pausedBy: DisbandPause | null;
  reason: string | null;
  madeByName: string;
  createdAt: Date;
  begunAt: Date | null;
  finishedAt: Date | null;
};
