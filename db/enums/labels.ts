/** `planning`: the platform is asked what the players have. Only a `planned` one can be run. */
export const labelChangeStates = [
  "planning",
  "planned",
  "running",
  "paused",
  "cancelled",
  "completed",
  "failed",
] as const;
export type LabelChangeState = (typeof labelChangeStates)[number];

/** Where the players of a change come from; `undo` takes those of another change, `player` is one by itself. */
export const labelSourceKinds = ["audience", "pasted", "filter", "player", "undo"] as const;
export type LabelSourceKind = (typeof labelSourceKinds)[number];

/** Why a player does not get what was asked: before the run, or by the platform's answer (`refused`). */
export const labelSkipReasons = ["unknown_account", "too_many_tags", "changed_since", "refused"] as const;
export type LabelSkipReason = (typeof labelSkipReasons)[number];

/** The calls that a change makes, in this order: what is taken away makes room first. */
export const labelCallKinds = ["removeTags", "addTags", "removeAttributes", "setAttributes"] as const;
export type LabelCallKind = (typeof labelCallKinds)[number];
