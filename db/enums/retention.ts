/**
 * What grows and may be deleted by a rule. `sessions` belong to no game; everything else is a game's. Audit entries are not among
 * them: they are kept for ever. Nor is the ledger of what was sent, with who failed in a run or a recall: whoever has no such row got
 * the mail, so that a report, a recall and a condition would take it for sent.
 */
export const retentionTables = [
  "run_exclusions",
  "message_sends",
  "test_sends",
  "notices",
  "label_changes",
  "audience_rejects",
  "audience_unknowns",
  "bulk_plans",
  "callback_events",
  "callback_counts",
  "teams",
  "team_acts",
  "team_disbands",
  "team_firings",
  "moderation_decisions",
  "moderation_counts",
  "moderation_rule_counts",
  "moderation_leaks",
  "moderation_gaps",
  "moderation_reviews",
  "moderation_sanctions",
  "moderation_replays",
  "invitations",
  "sessions",
] as const;
export type RetentionTable = (typeof retentionTables)[number];

/** What a legal hold is about: everything of a game, what names one player, what belongs to one mail. */
export const holdSubjects = ["game", "player", "campaign"] as const;
export type HoldSubject = (typeof holdSubjects)[number];
