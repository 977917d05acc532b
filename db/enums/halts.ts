/** Why nothing is sent: a person pulled the switch, or the database is not the one that sent before. */
export const haltCauses = ["person", "restored_database"] as const;
export type HaltCause = (typeof haltCauses)[number];

/** What a game's staff are told about, in the inbox and by the game's webhook. */
export const noticeKinds = [
  "run_paused",
  "run_held",
  "run_uncertain",
  "run_completed",
  "recall_completed",
  "approval_wanted",
  "halt_pulled",
  "halt_lift_wanted",
  "halt_lifted",
  "team_full",
  "leaks_found",
  "gap_opened",
  "provider_broken",
  "sanction_failed",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** For the game's server alone: in the inbox of its staff they would bury everything else. */
export const webhookOnlyKinds = ["team_full"] as const satisfies readonly NoticeKind[];

export const deliveryStates = ["waiting", "delivered", "given_up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];
