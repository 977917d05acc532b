/** Plans of the vendor, 2025 names, with what differs between them here. Source: im-api/limits.md, "Editions" and "Messages". */
export const editions = {
  trial: { historyDays: 7, accountsMax: 100, mayDeleteAccounts: true },
  standard: { historyDays: 7, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false },
  pro: { historyDays: 30, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false },
  "pro-plus": { historyDays: 90, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false },
  enterprise: { historyDays: 90, accountsMax: Number.POSITIVE_INFINITY, mayDeleteAccounts: false },
} as const;

export type Edition = keyof typeof editions;

export function isEdition(name: string): name is Edition {
  return Object.hasOwn(editions, name);
}
