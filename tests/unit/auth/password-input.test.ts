import { expect, test } from "vitest";
import { addStaffInput, signInInput } from "#server/auth/schema.ts";

const email = "a@studio.example";
const added = (password: string) => addStaffInput.safeParse({ email, role: "viewer", password });
const typed = (password: string) => signInInput.safeParse({ email, password });

test("a password may be long, and of any characters, without rules for their kind", () => {
  for (const password of [
    "x".repeat(64),
    "가나다라마바사아자차카타",
    "only lower case",
    "1234567890123",
    "🔑".repeat(20),
    " ".repeat(12),
  ]) {
    expect(added(password).success, password).toBe(true);
    expect(typed(password).success, password).toBe(true);
  }
});

test("it has at least twelve characters, and no more than can be hashed without harm", () => {
  expect(added("x".repeat(11)).success).toBe(false);
  expect(added("x".repeat(129)).success).toBe(false);
  expect(typed("x".repeat(201)).success).toBe(false);
});

test("it is taken as it was typed: neither cut nor trimmed nor changed in case", () => {
  for (const password of [" Spaces Around ", "MiXeD cAsE 123", `${"y".repeat(127)} `]) {
    expect(typed(password).data?.password).toBe(password);
    expect(added(password).data?.password).toBe(password);
  }
});
