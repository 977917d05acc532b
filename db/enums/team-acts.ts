/** What staff do to a team on the platform. */
export const teamActs = [
  "create",
  "add",
  "remove",
  "mute",
  "unmute",
  "role",
  "owner",
  "edit",
  "notice",
  "message",
  "disband",
] as const;
export type TeamAct = (typeof teamActs)[number];

/** `calling` until the platform's answer is on record; `unknown` when there was none, and nobody can tell whether it was done. */
export const actStates = ["calling", "done", "partly", "refused", "unknown"] as const;
export type ActState = (typeof actStates)[number];

/** A plan to disband many teams, and its run. */
export const disbandStates = ["planned", "running", "paused", "completed", "cancelled"] as const;
export type DisbandState = (typeof disbandStates)[number];

/**
 * What became of a team of a plan: disbanded; gone before, which is as good; not the group that the plan showed; or refused by the
 * platform.
 */
export const disbandOutcomes = ["done", "gone", "changed", "refused"] as const;
export type DisbandOutcome = (typeof disbandOutcomes)[number];

/** Why a run stands still. */
export const disbandPauses = ["person", "halt", "refused"] as const;
export type DisbandPause = (typeof disbandPauses)[number];

/** What Herald does by itself when something happens to a team. */
export const automationKinds = ["full", "movement", "dropped_out", "idle", "match_over"] as const;
export type AutomationKind = (typeof automationKinds)[number];

/** `working` while a worker has it; `skipped` when there turned out to be nothing to do. */
export const firingStates = ["waiting", "working", "done", "skipped", "failed", "unknown"] as const;
export type FiringState = (typeof firingStates)[number];

/**
 * Why a firing did nothing: too many of its team in a minute, too long ago, not so by what the platform says, the team is gone, the
 * automation was switched off since, or sending is stopped.
 */
export const firingSkips = ["limit", "late", "not_so", "gone", "off", "halt"] as const;
export type FiringSkip = (typeof firingSkips)[number];
