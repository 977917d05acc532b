/** Screens whose list can be saved as a view; each says in `server/views/rules.ts` which filters it has. */
export const viewScreens = ["mail", "audit", "teams", "moderation", "reviews", "leaks", "terms"] as const;
export type ViewScreen = (typeof viewScreens)[number];
