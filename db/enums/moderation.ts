/** What a term is about. A policy decides per room by these. */
export const termCategories = ["profanity", "sexual", "hate", "threat", "spam", "personal_data", "cheating"] as const;
export type TermCategory = (typeof termCategories)[number];

/** Languages that ship with a word list; Chinese is one, since both scripts are read as one. */
export const termLanguages = ["ko", "en", "zh", "ja"] as const;
export type TermLanguage = (typeof termLanguages)[number];

/** Where a term may stand: anywhere, as a word of its own, as bare initial consonants, or as the whole message. */
export const matchKinds = ["substring", "word", "initials", "exact"] as const;
export type MatchKind = (typeof matchKinds)[number];

/** 1 is rude, 2 is abuse, 3 is what no room should show. */
export const termSeverities = [1, 2, 3] as const;
export type TermSeverity = (typeof termSeverities)[number];
