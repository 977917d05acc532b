/** What can be done to many mails at once. */
export const bulkActions = [
  "delete",
  "set_category",
  "clone",
  "withdraw",
  "unschedule",
  "pause",
  "resume",
  "cancel",
] as const;
export type BulkAction = (typeof bulkActions)[number];

/** What became of a mail of a plan: the verb did it, refused it, or the mail was not any more what the plan showed. */
export const bulkOutcomes = ["done", "refused", "changed"] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];
