import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/asvs.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, row = "", what = "", state = "", where = ""] = line.split("|").map((cell) => cell.trim());
    return { row, what, state, where };
  });

/** Requirements of levels 1 and 2 by section, as OWASP ASVS 5.0.0 numbers them (github.com/OWASP/ASVS, read 2026-11): the last of each. */
const lastOf: Readonly<Record<string, number>> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
  ...{ "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4 },
  ...{ "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7 },
  ...{ "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2 },
};
const required = Object.entries(lastOf).flatMap(([section, last]) =>
  Array.from({ length: last }, (_, at) => `${section}.${at + 1}`),
);

/** `17.1.1–17.3.2` stands for every required row between the two. */
function expand(row: string): string[] {
  const [from = "", to = from] = row.split("–");
  return required.slice(required.indexOf(from), required.indexOf(to) + 1);
}

test("every requirement of level 2 stands in the page once", () => {
  const named = rows.flatMap(({ row }) => expand(row));
  expect(required).toHaveLength(253);
  expect(named).toEqual([...new Set(named)]);
  const missing = required.filter((row) => !named.includes(row));
  expect(missing).toEqual([]);
});

test("what is met names tests that exist; what is open or does not apply says why", () => {
  expect(rows.length).toBeGreaterThan(100);
  for (const { row, state, where } of rows) {
    const tests = where.match(/tests\/[\w./-]+\.test\.ts/g) ?? [];
    expect(["met", "open", "n/a"], row).toContain(state);
    if (state === "met") expect(tests.length, `${row} is met by no test`).toBeGreaterThan(0);
    else expect(where.length, row).toBeGreaterThan(3);
    for (const file of tests) expect(existsSync(file), `${row}: ${file}`).toBe(true);
  }
});
