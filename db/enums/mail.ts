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

/** Whom a mail is for: a list of players, one message into a group, whoever meets a condition, or everybody. */
export const campaignTargets = ["list", "group", "condition", "everyone"] as const;
export type CampaignTarget = (typeof campaignTargets)[number];

/** How the calls of a run leave: to up to 500 players each, to one, into a group, or as a push to all who meet a condition. */
export const runChannels = ["batch", "one", "group", "push"] as const;
export type RunChannel = (typeof runChannels)[number];

/** Where it is read whether an unrecorded call was carried out; `none`: nothing tells, a person decides. */
export const runHistories = ["players", "group", "none"] as const;
export type RunHistory = (typeof runHistories)[number];

/** Why a run exists: its campaign's time had come, or failed players of an earlier run are tried again. */
export const runKinds = ["occurrence", "retry"] as const;
export type RunKind = (typeof runKinds)[number];

export const scheduleKinds = ["now", "at", "recurring"] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

/** Why a player of the audience is left out of a run. The first that applies is the one recorded. */
export const exclusionReasons = ["excluded", "banned", "tester", "holdout", "capped"] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** Accounts that a game never mails, and why; each is also an exclusion's reason. */
export const exclusionListKinds = ["excluded", "banned", "tester"] as const;
export type ExclusionListKind = (typeof exclusionListKinds)[number];

/** A recall of a run: what was sent is taken back, call by call. */
export const recallStates = ["running", "completed", "cancelled"] as const;
export type RecallState = (typeof recallStates)[number];

export const recallChunkStates = ["pending", "working", "done", "cancelled"] as const;
export type RecallChunkState = (typeof recallChunkStates)[number];

/** What became of one recipient's copy: taken back, gone before, not possible any more, or the platform's refusal. */
export const recallOutcomes = ["already", "too_late", "refused"] as const;
export type RecallOutcome = (typeof recallOutcomes)[number];

/** A test-send: its calls are under way, it is over, or the process that made them died before it wrote down what came of them. */
export const testSendStates = ["sending", "done", "lost"] as const;
export type TestSendState = (typeof testSendStates)[number];

/** Why an account gets a test: it stands on the game's tester list, or it is the player of whoever sends. */
export const testAccountKinds = ["tester", "own"] as const;
export type TestAccountKind = (typeof testAccountKinds)[number];

/** What the platform said about one account; `uncertain`: it did not answer, so the account may have got it. */
export const testOutcomes = ["accepted", "failed", "uncertain"] as const;
export type TestOutcome = (typeof testOutcomes)[number];
