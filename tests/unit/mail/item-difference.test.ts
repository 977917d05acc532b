import { expect, test } from "vitest";
import { DomainError } from "#server/kernel/errors.ts";
import { findDifference, heldReasonOf } from "#server/mail/attachments/rules.ts";
import { incomplete } from "#server/mail/errors.ts";

const built = {
  definitionHash: "today",
  boundHash: "then",
  items: [
    { id: "1", code: "gold", version: 2 },
    { id: "2", code: "gem", version: 5 },
  ],
  boundItems: [
    { id: "1", version: 2 },
    { id: "2", version: 4 },
  ],
};

test("a mail that is what was approved has no difference", () => {
  expect(findDifference(built, "today")).toBeUndefined();
});

test("one that is so with the items of then differs in its items, named with both versions at their places", () => {
  expect(findDifference(built, "then")).toMatchObject({
    reason: "mail.items_changed",
    params: { items: "gem" },
    fields: [{ path: "attachments.1.itemId", params: { item: "gem", from: 4, to: 5 } }],
  });
});

test("one that is neither differs in something else", () => {
  expect(findDifference(built, "another")).toMatchObject({ reason: "mail.definition_changed" });
  expect(findDifference(built, null)).toMatchObject({ reason: "mail.definition_changed" });
});

test("what holds a mail says that only its items are disabled, and nothing so narrow when more is wrong", () => {
  const disabled = { path: "attachments.0.itemId", reason: "mail.item_disabled", message: "" };
  const expired = { path: "expiresAt", reason: "mail.expiry_past", message: "" };
  expect(heldReasonOf(incomplete([disabled]))).toBe("mail.items_disabled");
  expect(heldReasonOf(incomplete([disabled, expired]))).toBe("mail.no_longer_whole");
  expect(heldReasonOf(new DomainError("CONFLICT", "mail.items_changed", ""))).toBe("mail.items_changed");
});
