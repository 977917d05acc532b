const low = { recentContacts: 100, hasConversationGroups: false };
const high = { recentContacts: 500, hasConversationGroups: true };

/** Plans of the vendor, 2025 names, with what differs between them here. Source: im-api/limits.md, "Editions" and "Messages". */
export const editions = {
  trial: { historyDays: 7, accountsMax: 100, mayDeleteAccounts: true, ...low },
  standard: { historyDays: 7, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false, ...low },
  pro: { historyDays: 30, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false, ...high },
  "pro-plus": { historyDays: 90, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false, ...high },
  enterprise: { historyDays: 90, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false, ...high },
} as const;

export type Edition = keyof typeof editions;

export function isEdition(name: string): name is Edition {
  return Object.hasOwn(editions, name);
}
