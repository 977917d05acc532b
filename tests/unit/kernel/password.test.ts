import { expect, test } from "vitest";
import { assertGoodPassword } from "#server/auth/service/assert-good-password.ts";
import { isCommonPassword } from "#server/kernel/common-password.ts";
import { generatePassword, hashPassword, verifyPassword } from "#server/kernel/password.ts";

const person = { email: "mina.kim@aster-studio.example", name: "Mina Kim" };
const flawOf = (password: string): string => {
  try {
    assertGoodPassword(password, person, "next");
    return "none";
  } catch (error) {
    return String((error as { reason: string }).reason).replace("auth.password_", "");
  }
};

test.each([
  ["common", "1q2w3e4r5t6y"],
  ["common", "Iloveyou1234"],
  ["common", "Password2026!"],
  ["common", "!!!dragon1984"],
  ["common", "letmein-2026!"],
  ["personal", "mina.kim2026!"],
  ["personal", "MinaKim-1999!"],
  ["personal", "Herald-Herald-1"],
  ["personal", "mina.kim@aster-studio.example"],
  ["monotonous", "aaaaaaaaaaaaaaa"],
  ["monotonous", "123456789012345"],
  ["monotonous", "abcdefghijklmno"],
  ["monotonous", "가나가나가나가나가나가나"],
  ["monotonous", "xq7rb!xq7rb!xq7rb!"],
])("what is %s is refused: %s", (flaw, password) => {
  expect(flawOf(password)).toBe(flaw);
});

test.each([
  "correct horse battery",
  "mina sails at dawn on tuesdays",
  "오늘은 비가 와서 우산을 챙겼다",
  "🦊 fox 🌧 rain 🪐 rings",
  "monkeys prefer their own umbrellas",
  "hW2#pTz9!kQe",
])("what is long and one's own is taken, of whatever letters: %s", (password) => {
  expect(flawOf(password)).toBe("none");
});

test("a generated password is always a good one, and the list ignores case and width alone", () => {
  for (let times = 0; times < 300; times += 1) expect(flawOf(generatePassword())).toBe("none");
  expect(isCommonPassword("１２３４５６７８９０１２")).toBe(isCommonPassword("123456789012"));
  expect(isCommonPassword("a password that nobody was found to have")).toBe(false);
});

test("the refusal names the field that it was typed into, and never the password", () => {
  try {
    assertGoodPassword("Password2026!", person, "next");
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ reason: "auth.password_common", fields: [{ path: "next" }] });
    expect(JSON.stringify(error)).not.toContain("Password2026!");
  }
});

test("the same letters typed on another keyboard are the same password", async () => {
  const hash = await hashPassword("비밀번호는 길게".normalize("NFD"));
  expect(hash).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(hash, "비밀번호는 길게".normalize("NFC"))).toBe(true);
  expect(await verifyPassword(hash, "비밀번호는 짧게")).toBe(false);
  expect(await verifyPassword(null, "비밀번호는 길게")).toBe(false);
});
