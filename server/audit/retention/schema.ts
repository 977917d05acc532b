import { z } from "zod";
import { type HoldSubject, holdSubjects, type RetentionTable, retentionTables } from "#db/enums/retention.ts";

const daysMax = 3_650;
const days = z.int().min(1).max(daysMax);
const table = z.enum(retentionTables);
const reason = z.string().trim().min(1, "retention.reason_missing").max(500);

/** @see setRetention: `was` is what the screen showed. */
export const setRetentionInput = z.object({ table, days: days.nullable(), was: z.int().nullable() });
export type SetRetentionInput = z.output<typeof setRetentionInput>;

export const previewRetentionInput = z.object({ table, days });
export type PreviewRetentionInput = z.output<typeof previewRetentionInput>;

const account = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);
/** `subjectId` is the account or the mail's id; of no use for the whole game. */
export const placeHoldInput = z
  .object({ subject: z.enum(holdSubjects), subjectId: z.string().trim().max(36).default(""), reason })
  .superRefine(({ subject, subjectId }, ctx) => {
    const refuse = (message: string) => ctx.addIssue({ code: "custom", path: ["subjectId"], message });
    if (subject === "player" && !account.safeParse(subjectId).success) refuse("retention.bad_account");
    if (subject === "campaign" && !z.uuid().safeParse(subjectId).success) refuse("retention.bad_mail");
  });
export type PlaceHoldInput = z.output<typeof placeHoldInput>;

export const liftHoldInput = z.object({ id: z.uuid(), reason });
export type LiftHoldInput = z.output<typeof liftHoldInput>;

export type RetentionLine = {
  table: RetentionTable;
  /** Null: kept for ever. */
  days: number | null;
  updatedByName: string | null;
  updatedAt: Date | null;
  lastRun: { deleted: number; finishedAt: Date | null } | null;
};

export type LegalHold = {
  id: string;
  subject: HoldSubject;
  subjectId: string | null;
  /** Of a mail: its name. */
  subjectName: string | null;
  reason: string;
  placedByName: string;
  placedAt: Date;
};
