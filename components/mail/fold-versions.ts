/** What of a version decides whether it is a line of its own. */
type Foldable = {
  version: number;
  savedByName: string;
  savedAt: Date;
  restoredFrom: number | null;
  submissions: number;
  approvedAt: Date | null;
  testSentAt: Date | null;
};

const pauseMs = 5 * 60_000;

/**
 * A draft is saved as it is typed: saves of one person, each within minutes of the next, become one line, the last of them. What was
 * submitted, approved, test-sent or restored stays a line.
 * @param versions newest first
 * @returns the lines, newest first, each with how many saves before it are in it
 */
export function foldVersions<Version extends Foldable>(
  versions: readonly Version[],
): { version: Version; folded: number }[] {
  const lines: { version: Version; folded: number }[] = [];
  let next: Version | undefined;
  for (const version of versions) {
    const line = lines.at(-1);
    const isPlain =
      version.submissions === 0 &&
      version.approvedAt === null &&
      version.testSentAt === null &&
      version.restoredFrom === null;
    const follows =
      next !== undefined &&
      next.savedByName === version.savedByName &&
      next.savedAt.getTime() - version.savedAt.getTime() < pauseMs;
    if (line !== undefined && isPlain && follows) line.folded += 1;
    else lines.push({ version, folded: 0 });
    next = version;
  }
  return lines;
}
