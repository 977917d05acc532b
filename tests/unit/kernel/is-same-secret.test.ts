import fc from "fast-check";
import { expect, it } from "vitest";
import { isSameSecret } from "#server/kernel/is-same-secret.ts";

it("is the same only for the same text, whatever its length", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.string({ minLength: 200, maxLength: 300 }));
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(isSameSecret(one, one)).toBe(true);
      expect(isSameSecret(one, other)).toBe(one === other);
      expect(isSameSecret(one, `${one}x`)).toBe(false);
      // What the rooms are filled with is no part of a text.
      expect(isSameSecret(one, `${one}\0`)).toBe(false);
      expect(isSameSecret(`${one}\0`, one)).toBe(false);
    }),
  );
});
