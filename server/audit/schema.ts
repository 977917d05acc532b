import { z } from "zod";
import { auditActions, auditGroups, auditOutcomes, auditSpans, auditTargetKinds } from "#db/enums/audit.ts";
import { isStorableTime } from "#lib/storable-text.ts";

const spanNames = Object.keys(auditSpans) as [keyof typeof auditSpans, ...(keyof typeof auditSpans)[]];
const time = z.coerce.date().refine(isStorableTime, "input.custom");
const actor = z.string().trim().min(1).max(254);
const targetId = z.string().min(1).max(200);
/** Of a request or of a click, as Herald gives them out. */
const trace = z.string().trim().min(1).max(100);

const auditFilters = z.object({
  action: z.array(z.enum(auditActions)).max(auditActions.length).optional(),
  group: z.array(z.enum(auditGroups)).max(auditGroups.length).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  /** Part of the actor's e-mail or user name. */
  actor: actor.optional(),
  targetKind: z.enum(auditTargetKinds).optional(),
  targetId: targetId.optional(),
  trace: trace.optional(),
  /** So long back from now; stands instead of `from`. */
  span: z.enum(spanNames).optional(),
  from: time.optional(),
  /** Not included. */
  to: time.optional(),
});
export type AuditFilters = z.output<typeof auditFilters>;

const page = { cursor: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(50) };
export const listAuditInput = auditFilters.extend(page);
export type ListAuditInput = z.output<typeof listAuditInput>;

export const listAuditOfTargetInput = z.object({ kind: z.enum(auditTargetKinds), id: targetId, ...page });
export type ListAuditOfTargetInput = z.output<typeof listAuditOfTargetInput>;

export const getAuditInput = z.object({ id: z.int().positive() });

const auditExportFormats = ["csv", "ndjson"] as const;
export const exportAuditInput = auditFilters.extend({ format: z.enum(auditExportFormats).default("csv") });
export type ExportAuditInput = z.output<typeof exportAuditInput>;

/** Counting ends here: what is longer asks for the password again, however much longer. */
export const countAuditInput = auditFilters;
export type CountAuditInput = z.output<typeof countAuditInput>;

/** An address's parameter as text: every value between commas must be one of the list. */
const listOf = (of: z.ZodType) =>
  z
    .string()
    .max(2_000)
    .refine((text) => text.split(",").every((one) => of.safeParse(one).success));

/** The parameters of the list's address that make a view, each as it stands there. */
export const auditViewParams = {
  actor,
  action: listOf(z.enum(auditActions)),
  group: listOf(z.enum(auditGroups)),
  outcome: z.enum(auditOutcomes),
  kind: z.enum(auditTargetKinds),
  target: targetId,
  trace,
  span: z.enum(spanNames),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
} as const satisfies Record<string, z.ZodType>;

/** Whether an entry is about a player whom the log forgot: then it says an alias, and no account has a colon. */
export function isErasedPlayer(entry: { targetKind: string; targetId: string | null }): boolean {
  return entry.targetKind === "player" && entry.targetId?.startsWith("player:") === true;
}
