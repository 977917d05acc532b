/** Languages a game's mail can be written in. */
export const contentLocales = ["ko", "en", "ja", "zh"] as const;
export type ContentLocale = (typeof contentLocales)[number];
