/** What a policy does about a hit; `review` lets the message through and asks a person. */
export const policyActions = ["allow", "review", "mask", "reject", "drop"] as const;
export type PolicyAction = (typeof policyActions)[number];

/** What is answered when nothing could be judged. */
export const policyFallbacks = ["allow", "reject"] as const;
export type PolicyFallback = (typeof policyFallbacks)[number];

/** Where a word list comes from. */
export const listOrigins = ["shipped", "own", "imported"] as const;
export type ListOrigin = (typeof listOrigins)[number];

/** A version judges, or runs along and changes nothing. */
export const publicationKinds = ["live", "shadow"] as const;
export type PublicationKind = (typeof publicationKinds)[number];

/** What a checker is: a server of the game's own that is asked over HTTP, or Tencent's text moderation. */
export const providerKinds = ["http", "tms"] as const;

export const replayStates = ["waiting", "running", "completed", "cancelled", "failed"] as const;
export type ReplayState = (typeof replayStates)[number];
