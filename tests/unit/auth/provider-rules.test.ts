import { describe, expect, test } from "vitest";
import { gameRoles } from "#db/enums/staff.ts";
import { isAllowedDomain, readIdentity, roleByGroups, rolePrecedence } from "#server/auth/oidc/rules.ts";

const read = (claims: Record<string, unknown>, groupsClaim = "groups") =>
  readIdentity({ issuer: "https://login.example.com", subject: "s", claims }, { groupsClaim });

describe("what a provider's claims mean", () => {
  test.each([
    [{ email: "Mina@Studio.example", email_verified: true }, "mina@studio.example"],
    [{ email: "mina@studio.example", email_verified: "true" }, null],
    [{ email: "mina@studio.example", email_verified: 1 }, null],
    [{ email: "mina@studio.example" }, null],
    [{ email: ["mina@studio.example"], email_verified: true }, null],
    [{ email: "no mail", email_verified: true }, null],
    // The sign for kelvin is `k` in small letters: somebody else's address.
    [{ email: "\u212Aim@studio.example", email_verified: true }, null],
    [{ email: "kim@studio.example\0", email_verified: true }, null],
    [{ email: "kim@studio.example, boss@studio.example", email_verified: true }, null],
    [{ email: `${"k".repeat(260)}@studio.example`, email_verified: true }, null],
    [{ email_verified: true }, null],
  ])("an e-mail counts only when the provider verified it: %j", (claims, verifiedEmail) => {
    expect(read(claims).verifiedEmail).toBe(verifiedEmail);
  });

  test.each([
    [["mfa"], true],
    [["pwd", "otp"], true],
    [["hwk"], true],
    [["pwd"], false],
    [["pwd", "pin", "kba"], false],
    [["sms"], false],
    [["MFA"], false],
    [[], false],
    ["mfa", false],
    [undefined, false],
  ])("amr %j means a second factor: %s", (amr, hadSecondFactor) => {
    expect(read({ amr }).hadSecondFactor).toBe(hadSecondFactor);
  });

  test.each([
    [{ groups: ["a", "b"] }, ["a", "b"]],
    [{ groups: "a" }, ["a"]],
    [{ groups: null }, []],
    [{}, []],
    [{ groups: ["a", "a", "A", " a", "á", "a\u0301"] }, ["a", "A", " a", "á", "a\u0301"]],
    [{ groups: ["'; drop table staff --", "{a,b}", "%", '"'] }, ["'; drop table staff --", "{a,b}", "%", '"']],
    [{ groups: ["a\0b", "\ud800", ""] }, [""]],
  ])("groups: %j", (claims, groups) => {
    expect(read(claims).groups).toEqual(groups);
  });

  test("groups that cannot be read are refused instead of taken for none", () => {
    for (const claims of [{ groups: [7] }, { groups: { a: true } }, { _claim_names: { groups: "src1" } }]) {
      expect(() => read(claims)).toThrow(expect.objectContaining({ reason: "auth.groups_unreadable" }));
    }
    expect(read({ roles: ["a"] }, "roles").groups).toEqual(["a"]);
  });
});

test("a subject that the standard forbids is no proof, and a name is one line that can be kept", () => {
  const readAs = (subject: string, name?: string) =>
    readIdentity({ issuer: "https://login.example.com", subject, claims: { name } }, { groupsClaim: "groups" });
  for (const subject of ["s".repeat(256), "a\0b", "\ud800"]) {
    expect(() => readAs(subject)).toThrow(expect.objectContaining({ reason: "auth.proof_invalid" }));
  }
  expect(readAs("s", " Mina\r\n\0\u001b[31m Park ").name).toBe("Mina [31m Park");
  expect(readAs("s", " \0 ").name).toBeNull();
  expect(readAs("s", `${"가".repeat(79)}🎮`).name?.isWellFormed()).toBe(true);
});

test("of several mapped groups the role that stands first in the precedence counts, and every role has a place in it", () => {
  expect([...rolePrecedence].sort()).toEqual([...gameRoles].sort());
  expect(roleByGroups([{ role: "viewer" }, { role: "operator" }, { role: "approver" }])).toEqual({ role: "operator" });
  expect(roleByGroups([])).toBeUndefined();
});

test.each([
  ["mina@studio.example", ["studio.example"], true],
  ["mina@sub.studio.example", ["studio.example"], false],
  ["mina@evilstudio.example", ["studio.example"], false],
  ["studio.example@evil.example", ["studio.example"], false],
  [null, ["studio.example"], false],
  [null, [], true],
])("%s may come in where the domains are %j: %s", (email, domains, may) => {
  expect(isAllowedDomain(email, domains)).toBe(may);
});
