/** A live game's endpoint is the vendor's; a sandbox game may point at loopback. */
export const gameKinds = ["sandbox", "live"] as const;
export type GameKind = (typeof gameKinds)[number];

/** Editions of the vendor's plan since 2025, lowest to highest (1047/34350). */
export const gameEditions = ["trial", "standard", "pro", "pro_plus", "enterprise"] as const;
export type GameEdition = (typeof gameEditions)[number];
