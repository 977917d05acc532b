const low = { recentContacts: 100, hasConversationGroups: false };
const high = { recentContacts: 500, hasConversationGroups: true };

/** Plans of the vendor, 2025 names, with what differs between them here. Source: im-api/limits.md, "Editions" and "Messages". */
export const editions = {
  trial: { historyDays: 7, accountsMax: 100, mayDeleteAccounts: true, mayPush: false, ...low },
  standard: { historyDays: 7, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false, mayPush: false, ...low },
  pro: { historyDays: 30, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false, mayPush: true, ...high },
  "pro-plus": {
    historyDays: 90,
    accountsMax: Number.POSITIVE_INFINITY,
    mayDeleteAccounts: false,
    mayPush: true,
    ...high,
  },
  enterprise: {
    historyDays: 90,
    accountsMax: Number.POSITIVE_INFINITY,
    mayDeleteAccounts: false,
    mayPush: true,
    ...high,
  },
} as const;

export type Edition = keyof typeof editions;

export function isEdition(name: string): name is Edition {
  return Object.hasOwn(editions, name);
}

/**
 * What the app bought: chat alone, the push service alone, or both. `timpush/push` takes a message body in chat and a bare
 * notification in the push service; an app with the push service alone may call nothing but timpush paths (60027).
 */
export const products = ["both", "chat", "push"] as const;

export type Product = (typeof products)[number];

export function isProduct(name: string): name is Product {
  return (products as readonly string[]).includes(name);
}
