import { focusManager } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { announceSignedIn, announceSignedOut } from "#app/_trpc/signed-out.ts";

test("whatever a page asks every few seconds rests while nobody is signed in there", () => {
  expect(focusManager.isFocused()).toBe(true);
  announceSignedOut();
  expect(focusManager.isFocused()).toBe(false);
  announceSignedIn();
  expect(focusManager.isFocused()).toBe(true);
});
