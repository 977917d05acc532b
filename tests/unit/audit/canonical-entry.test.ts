import { getTableColumns } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { canonicalJson } from "#lib/canonical-json.ts";
import { canonicalEntry, currentColumns, currentForm } from "#server/audit/seals/rules/canonical-entry.ts";

const columns = Object.keys(getTableColumns(auditEntries));
const entry = Object.fromEntries(columns.map((column): [string, string | null] => [column, `${column} of it`]));

test("the canonical form holds every column of an entry", () => {
  // A new column needs a new form: see docs/audit/README.md, "Canonical form".
  expect([...currentColumns].sort()).toEqual([...columns].sort());
});

test("any change of any column changes the form: another text, an empty one, none", () => {
  const before = canonicalEntry(entry, currentForm);
  for (const column of columns) {
    const forms = [`${column} of it `, "", null].map((value) =>
      canonicalEntry({ ...entry, [column]: value }, currentForm),
    );
    expect(new Set([before, ...forms]).size, column).toBe(4);
  }
});

test("no text of one column can look like another column, and every form reads back as what it was", () => {
  const texts = fc.record(
    Object.fromEntries(columns.map((column) => [column, fc.option(fc.string({ unit: "binary" }))])),
  );
  fc.assert(
    fc.property(texts, (given) => {
      const form = canonicalEntry(given as Record<string, string | null>, currentForm) ?? "";
      expect(JSON.parse(form)).toEqual({ ...given, form: "1" });
      expect(form).toBe(canonicalJson({ ...given, form: "1" }));
      expect(form).not.toContain("\n");
    }),
  );
});

test("a form that this version does not know is not guessed at", () => {
  expect(canonicalEntry(entry, 99)).toBeUndefined();
});

test("the form of an entry stays what it is: leaves were made with it", () => {
  const given = { id: "7", at: "2026-11-29T01:02:03.000004Z", before: '{"a": 1}', actorName: 'mira "m"\u2028' };
  expect(canonicalEntry(given, 1)).toBe(
    '{"action":null,"actorId":null,"actorKind":null,"actorName":"mira \\"m\\"\u2028","address":null,"after":null,"at":"2026-11-29T01:02:03.000004Z","before":"{\\"a\\": 1}","correlationId":null,"form":"1","gameId":null,"id":"7","reason":null,"requestId":null,"role":null,"sessionId":null,"targetId":null,"targetKind":null,"targetName":null}',
  );
});
