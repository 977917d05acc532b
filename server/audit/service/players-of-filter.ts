const account = /^[A-Za-z0-9_-]{1,32}$/;

/** The accounts that a filter by a thing may name: the log knows them by aliases, and entries about such a filter tell those. */
export function playersOfFilter(filter: { targetKind?: string | undefined; targetId?: string | undefined }): string[] {
  const { targetKind, targetId } = filter;
  if (targetId === undefined || !account.test(targetId)) return [];
  return targetKind === undefined || targetKind === "player" ? [targetId] : [];
}
