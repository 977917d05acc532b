import { expect, test } from "vitest";
import { foldVersions } from "#components/mail/fold-versions.ts";

const saved = (version: number, minute: number, more: Record<string, unknown> = {}) => ({
  version,
  savedByName: "Mina",
  savedAt: new Date(minute * 60_000),
  restoredFrom: null,
  submissions: 0,
  approvedAt: null,
  testSentAt: null,
  ...more,
});
const linesOf = (versions: ReturnType<typeof saved>[]) =>
  foldVersions(versions).map(({ version, folded }) => [version.version, folded]);

test("saves of one person without a pause are one line, the newest", () => {
  expect(linesOf([saved(4, 12), saved(3, 8), saved(2, 4), saved(1, 0)])).toEqual([[4, 3]]);
});

test("a pause, another person, and what became something are lines of their own", () => {
  const versions = [
    saved(9, 40),
    saved(8, 34),
    saved(7, 33, { savedByName: "Jun" }),
    saved(6, 32),
    saved(5, 31, { submissions: 1 }),
    saved(4, 30, { approvedAt: new Date(0) }),
    saved(3, 29, { testSentAt: new Date(0) }),
    saved(2, 28, { restoredFrom: 1 }),
    saved(1, 27),
  ];
  expect(linesOf(versions)).toEqual([
    [9, 0],
    [8, 0],
    [7, 0],
    [6, 0],
    [5, 0],
    [4, 0],
    [3, 0],
    [2, 1],
  ]);
});
