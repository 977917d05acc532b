/** When a decision was made, as its id says: the first 48 bits of a UUID of version 7 are milliseconds. */
export function decidedAtOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

/** The smallest UUID of a millisecond: whatever was decided then comes at it or behind it. */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
