import { expect, test } from "vitest";
import { findTotpStep, generateTotpSecret, totpCode, totpStepAt, totpUri } from "#server/kernel/totp.ts";

/** "12345678901234567890" in base32, the secret of the vectors of RFC 6238, appendix B (SHA-1). */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("the code at second %i is the one of RFC 6238", (second, code) => {
  expect(totpCode(secret, totpStepAt(second * 1_000))).toBe(code);
});

test("a code is taken in its own half minute and in those to either side, and in no other", () => {
  const at = 1_234_567_890_000;
  const step = totpStepAt(at);
  const code = totpCode(secret, step);
  for (const offset of [-1, 0, 1]) expect(findTotpStep(secret, code, at + offset * 30_000)).toBe(step);
  for (const offset of [-2, 2, 100]) expect(findTotpStep(secret, code, at + offset * 30_000)).toBeUndefined();
  for (const no of ["", "000000", `${code} `, code.slice(1)]) {
    if (no !== code) expect(findTotpStep(secret, no, at)).toBeUndefined();
  }
});

test("secrets are 160 random bits, and the picture's text carries whatever an address may hold", () => {
  const made = new Set(Array.from({ length: 50 }, generateTotpSecret));
  expect(made.size).toBe(50);
  for (const each of made) expect(each).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(totpUri({ secret, issuer: "Herald", account: "a&b=c?d#e@studio.example" }));
  expect(uri.protocol).toBe("otpauth:");
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret,
    issuer: "Herald",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
  expect(decodeURIComponent(uri.pathname)).toContain("Herald:a&b=c?d#e@studio.example");
});
