import { z } from "zod";
import type { BulkAction } from "#db/enums/bulk.ts";
import { mailCategories } from "#db/enums/mail.ts";
import { campaignFilter } from "../listings/schema.ts";

/** So many mails of one plan: what a person can still read before it is done. */
export const bulkRowsMax = 500;

/** What whoever writes mails may do to many, and what whoever controls them may. */
const draftActions = ["delete", "set_category", "clone", "withdraw"] as const satisfies BulkAction[];
export const controlActions = ["unschedule", "pause", "resume", "cancel"] as const satisfies BulkAction[];

/** Which mails: those that were ticked, or all that meet a filter. */
const selection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(bulkRowsMax) }),
  z.object({ filter: campaignFilter }),
]);
const reason = z.string().trim().min(1).max(500).optional();

export const planDraftActsInput = z.discriminatedUnion("action", [
  z.object({ action: z.enum(draftActions).exclude(["set_category"]), selection }),
  z.object({ action: z.literal("set_category"), category: z.enum(mailCategories), selection }),
]);
export const planControlActsInput = z.object({ action: z.enum(controlActions), selection });
export type PlanBulkInput = z.output<typeof planDraftActsInput> | z.output<typeof planControlActsInput>;

const planId = z.uuid();
export const getBulkInput = z.object({ planId });
export const runBulkInput = z.object({
  planId,
  /** How many mails the person was told it would do this to. */
  confirmedMails: z.int().min(1).max(bulkRowsMax),
});
export const runControlActsInput = runBulkInput.extend({
  /** Stands in every entry; what is given when a run goes on that has begun is not looked at. */
  reason,
});
export type RunBulkInput = z.output<typeof runControlActsInput>;

/** In which act of the two kinds a plan is. */
export const bulkActsOf: Readonly<Record<"drafts" | "control", readonly BulkAction[]>> = {
  drafts: draftActions,
  control: controlActions,
};

export const isGrave = (action: BulkAction): boolean => action === "delete" || action === "cancel";
