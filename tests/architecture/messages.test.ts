import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { auditActions } from "#db/enums/audit.ts";
import english from "#messages/en.json" with { type: "json" };
import korean from "#messages/ko.json" with { type: "json" };

type Messages = { [key: string]: string | Messages };

function sentences(messages: Messages, path: string[] = []): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[[...path, key].join("."), value]] : sentences(value, [...path, key]),
  );
}

const en = new Map(sentences(english as Messages));
const ko = new Map(sentences(korean as Messages));
/** Names that a sentence asks for, whatever their format; the words of a plural's branches stand in braces too, but hold more than a name. */
const holes = (text: string) => [...text.matchAll(/\{\s*(\w+)\s*(?:,|\})/g)].map((match) => match[1]).sort();

test("both languages say the same things", () => {
  expect([...ko.keys()].sort()).toEqual([...en.keys()].sort());
  for (const [key, text] of en) {
    expect(text.trim(), key).not.toBe("");
    expect(new Set(holes(ko.get(key) ?? "")), key).toEqual(new Set(holes(text)));
  }
});

test("no Korean sentence was left in English", () => {
  const same = [...en].filter(([key, text]) => key.startsWith("errors.") && ko.get(key) === text);
  expect(same).toEqual([]);
});

test("every act of the audit log has a sentence", () => {
  expect(auditActions.filter((action) => !en.has(`audit.actions.${action}`))).toEqual([]);
});

test("every reason that the code refuses with has a sentence", () => {
  const files = ["server", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const faults =
    "BAD_REQUEST|UNAUTHORIZED|FORBIDDEN|NOT_FOUND|CONFLICT|PRECONDITION_FAILED|PAYLOAD_TOO_LARGE|TOO_MANY_REQUESTS|BAD_GATEWAY";
  const minted = new RegExp(`DomainError\\(\\s*"(?:${faults})",\\s*"([a-z_.]+)"|reason: "([a-z_]+\\.[a-z_.]+)"`, "g");
  const reasons = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(minted)].map((match) => ({ file, reason: match[1] ?? match[2] ?? "" })),
  );
  expect(reasons.length).toBeGreaterThan(20);
  // What zod finds has the word of the issue as its reason; the screens have one sentence for each kind of issue.
  const missing = reasons.filter(({ reason }) => !reason.startsWith("input.invalid_") && !en.has(`errors.${reason}`));
  expect(missing).toEqual([]);
});
