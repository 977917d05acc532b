/** Where a team stands. The platform knows only that a group is there; the rest Herald infers (`server/teams/rules.ts`). */
export const teamStates = ["forming", "full", "playing", "idle", "disbanded"] as const;
export type TeamState = (typeof teamStates)[number];

/** What the guide's scenarios call a group of one type. */
export const teamPresets = ["channel", "lobby", "team", "friends", "private", "audio_video"] as const;
export type TeamPreset = (typeof teamPresets)[number];

/** How well Herald knows a team: told by the platform and right, told by callbacks alone, or found wrong when it was last asked. */
export const teamFreshnesses = ["confirmed", "callbacks", "drift"] as const;
export type TeamFreshness = (typeof teamFreshnesses)[number];

/** When something last happened in a team: within so long, or not for so long. */
export const teamActivities = ["within_10m", "within_1h", "within_24h", "quiet_1h", "quiet_24h"] as const;
export type TeamActivity = (typeof teamActivities)[number];

/** By capacity: no place is left, or one is. */
export const teamRooms = ["full", "open"] as const;

/** A reconciliation of all teams of a game: going through the platform's list, then through what it did not name, then over. */
export const sweepStates = ["listing", "closing", "completed", "failed"] as const;
export type SweepState = (typeof sweepStates)[number];

/** The moment that each fact of a team is from, Unix milliseconds by the platform's clock; an older one never replaces a newer one. */
export type FactTimes = Record<string, number>;

/** Attributes by key; one without a value was taken away. */
export type TeamAttributes = Record<string, { value: string | null; at: number }>;
