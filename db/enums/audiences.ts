/** Where the ids of an audience came from: brought by somebody, asked of the platform, found among the players, or made of other audiences. */
export const audienceSources = [
  "pasted",
  "upload",
  "cli",
  "group",
  "condition",
  "everyone",
  "combination",
  "split",
] as const;
export type AudienceSource = (typeof audienceSources)[number];

export const audienceStates = ["receiving", "checking", "ready", "failed"] as const;
export type AudienceState = (typeof audienceStates)[number];

/** Why a line of a list is not an account id. */
export const rejectReasons = ["too_long", "bad_character", "empty_cell"] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What is made of several audiences: whoever is in any, in all, or in the first and none of the others. */
export const setOperations = ["union", "intersect", "minus"] as const;
export type SetOperation = (typeof setOperations)[number];
