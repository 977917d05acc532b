/** Where the ids of an audience came from; the last three were asked of the platform. */
export const audienceSources = ["pasted", "upload", "cli", "group", "condition", "everyone"] as const;
export type AudienceSource = (typeof audienceSources)[number];

export const audienceStates = ["receiving", "checking", "ready", "failed"] as const;
export type AudienceState = (typeof audienceStates)[number];

/** Why a line of a list is not an account id. */
export const rejectReasons = ["too_long", "bad_character", "empty_cell"] as const;
export type RejectReason = (typeof rejectReasons)[number];
