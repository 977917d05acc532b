/** The life of a campaign (design 6). The allowed moves stand in `server/mail/rules.ts` and in a trigger of the database. */
export const campaignStates = [
  "draft",
  "in_review",
  "approved",
  "scheduled",
  "sending",
  "paused",
  "held",
  "halted",
  "completed",
  "cancelled",
  "failed",
] as const;
export type CampaignState = (typeof campaignStates)[number];

export const runStates = [
  "planned",
  "sending",
  "paused",
  "held",
  "halted",
  "uncertain",
  "completed",
  "cancelled",
  "failed",
] as const;
export type RunState = (typeof runStates)[number];

export const chunkStates = ["pending", "sending", "sent", "partly", "failed", "uncertain", "cancelled"] as const;
export type ChunkState = (typeof chunkStates)[number];

/** What a mail is about; drives caps and approval. */
export const mailCategories = ["compensation", "event", "notice", "promotion"] as const;
export type MailCategory = (typeof mailCategories)[number];

export const expiryKinds = ["never", "at", "after_days"] as const;
export type ExpiryKind = (typeof expiryKinds)[number];
