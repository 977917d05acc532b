/** A live game's endpoint is the vendor's; a sandbox game may point at loopback. */
export const gameKinds = ["sandbox", "live"] as const;
export type GameKind = (typeof gameKinds)[number];

/** Editions of the vendor's plan since 2025, lowest to highest (1047/34350). */
export const gameEditions = ["trial", "standard", "pro", "pro_plus", "enterprise"] as const;
export type GameEdition = (typeof gameEditions)[number];

/** What of a live game only two people change together: every call carries a signature made with the one and sent to the other. */
export const guardedSettings = ["key", "endpoint"] as const;

/** A change that waits for a second person, and how it ended. */
export const gameChangeStates = ["requested", "applied", "rejected", "withdrawn", "expired"] as const;
export type GameChangeState = (typeof gameChangeStates)[number];
