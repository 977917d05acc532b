import { z } from "zod";
import { auditActions } from "#db/enums/audit.ts";
import { isStorableTime } from "#lib/storable-text.ts";

const auditFilters = z.object({
  action: z.array(z.enum(auditActions)).max(auditActions.length).optional(),
  /** Part of the actor's e-mail or user name. */
  actor: z.string().trim().min(1).max(254).optional(),
  targetKind: z.string().min(1).max(40).optional(),
  targetId: z.string().min(1).max(200).optional(),
  from: z.coerce.date().refine(isStorableTime, "input.custom").optional(),
  /** Not included. */
  to: z.coerce.date().refine(isStorableTime, "input.custom").optional(),
});
export type AuditFilters = z.output<typeof auditFilters>;

export const listAuditInput = auditFilters.extend({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListAuditInput = z.output<typeof listAuditInput>;

export const getAuditInput = z.object({ id: z.int().positive() });

const auditExportFormats = ["csv", "ndjson"] as const;
export const exportAuditInput = auditFilters.extend({ format: z.enum(auditExportFormats).default("csv") });
export type ExportAuditInput = z.output<typeof exportAuditInput>;
