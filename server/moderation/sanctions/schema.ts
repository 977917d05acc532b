import { z } from "zod";
import { type SanctionKind, type SanctionState, sanctionKinds } from "#db/enums/moderation-work.ts";

const account = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, "im.bad_account");
const groupId = z.string().regex(/^[\x20-\x7e]{1,96}$/, "teams.bad_id");
/** Stands in the audit log; players do not see it. */
const reason = z.string().trim().min(1, "sanctions.reason_missing").max(500, "sanctions.reason_too_long");
/** A year: what is to last longer has no end. */
const sanctionMinutesMax = 525_600;
const minutes = z.int().min(1).max(sanctionMinutesMax);

/** Kinds that are about one team. */
export const teamKinds: readonly SanctionKind[] = ["mute_team", "kick"];
/** Kinds that last, for a time or without an end. A live room keeps no members, so that being kicked from it lasts as well. */
export const lastingKinds: readonly SanctionKind[] = ["mute_team", "mute_all", "ban"];

export const imposeSanctionInput = z.object({
  /** Made by whoever acts: the same again is the same sanction, and is not done twice. */
  id: z.uuid(),
  account,
  kind: z.enum(sanctionKinds),
  /** Null for without an end, and for what has no duration. */
  minutes: minutes.nullable().default(null),
  groupId: groupId.nullable().default(null),
  reason,
  decisionId: z.uuid().nullable().default(null),
  reviewId: z.uuid().nullable().default(null),
});
export type ImposeSanctionInput = z.output<typeof imposeSanctionInput>;

export const liftSanctionInput = z.object({ id: z.uuid(), reason });
export type LiftSanctionInput = z.output<typeof liftSanctionInput>;

export const sanctionRef = z.object({ id: z.uuid() });
export type SanctionRef = z.output<typeof sanctionRef>;

/** Sanctions that hold now, or may; those that are over; those that somebody has to look at. */
export const sanctionStandings = ["standing", "over", "troubled"] as const;
export type SanctionStanding = (typeof sanctionStandings)[number];

export const listSanctionsInput = z.object({
  kind: z.enum(sanctionKinds).optional(),
  standing: z.enum(sanctionStandings).optional(),
  account: account.optional(),
  cursor: z.string().max(400).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListSanctionsInput = z.output<typeof listSanctionsInput>;

export const sanctionsOfInput = z.object({ account });
export type SanctionsOfInput = z.output<typeof sanctionsOfInput>;

/** `groupId` where the player wrote in a team: steps about a team are passed over without one. */
export const suggestStepInput = z.object({ account, groupId: groupId.nullable().default(null) });
export type SuggestStepInput = z.output<typeof suggestStepInput>;

type Words = { en: string; ko: string };
export type SanctionView = {
  id: string;
  account: string;
  nickname: string;
  kind: SanctionKind;
  state: SanctionState;
  /** Of the ladder, from 1; null when somebody chose freely. */
  step: number | null;
  groupId: string | null;
  reason: string;
  decisionId: string | null;
  reviewId: string | null;
  startsAt: Date;
  /** Null for what has no duration, or no end. */
  endsAt: Date | null;
  /** The platform's refusal, of the sanction or of what told the player. */
  refusal: { code: number; message: Words } | null;
  madeByName: string;
  createdAt: Date;
  liftedByName: string | null;
  liftReason: string | null;
  endedAt: Date | null;
  toldAt: Date | null;
};

export type LadderStepView = { kind: SanctionKind; minutes: number | null };
/** Which sanction follows which; the settings of moderation hold it. */
export type Ladder = { steps: LadderStepView[]; days: number };

/** What the ladder has next for a player, and how many sanctions stand before it. */
export type StepSuggestion = { step: number; kind: SanctionKind; minutes: number | null; before: number; days: number };
