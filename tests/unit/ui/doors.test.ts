import { describe, expect, test } from "vitest";
import { readSignInError } from "#app/_auth/sign-in.ts";
import { findCurrentPage, navigation } from "#components/shell/navigation.ts";
import { pickUiLocale } from "#lib/preferences.ts";
import { pathWithinSite, sameOriginPath } from "#lib/same-origin-path.ts";
import { contentSecurityPolicy } from "#lib/security-headers.ts";
import { permissions } from "#server/auth/permissions.ts";

describe("after signing in", () => {
  test.each(["/starfall/mail?state=sending#top", "/", "/a//b"])("%s is followed", (path) => {
    expect(sameOriginPath(path)).toBe(path);
  });

  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "evil",
    "/login?callbackUrl=/",
    "",
    null,
    undefined,
  ])("%j leads to the start instead", (path) => {
    expect(sameOriginPath(path)).toBe("/");
  });

  test.each(["http://here//evil.example/x?y", "http://here/.//evil.example/x?y", "http://here/./\\evil.example/x?y"])(
    "%s names no other site in a Location",
    (address) => {
      expect(pathWithinSite(new URL(address))).toBe("/evil.example/x?y");
    },
  );

  test("a refused sign-in tells a wrong password from a wait, and nothing more", () => {
    expect(readSignInError(null)).toEqual({ kind: "signed_in" });
    expect(readSignInError("CredentialsSignin")).toEqual({ kind: "refused" });
    expect(readSignInError("auth.too_many_tries")).toEqual({ kind: "throttled", retryAfterSeconds: undefined });
    expect(readSignInError("auth.too_many_tries:90")).toEqual({ kind: "throttled", retryAfterSeconds: 90 });
    expect(readSignInError("<script>")).toEqual({ kind: "refused" });
  });
});

describe("the language", () => {
  test.each([
    ["ko", "en", "ko"],
    [undefined, "ko-KR,ko;q=0.9,en;q=0.8", "ko"],
    [undefined, "en;q=0.4, ko;q=0.8", "ko"],
    [undefined, "fr-FR,ko;q=0,en;q=0.1", "en"],
    ["xx", null, "en"],
  ] as const)("chosen %j, browser %j → %s", (chosen, accept, expected) => {
    expect(pickUiLocale(chosen, accept)).toBe(expected);
  });
});

describe("the frame", () => {
  test("asks for permissions that exist", () => {
    for (const { permission } of navigation) expect(permissions).toContain(permission);
  });

  test("knows which page an address lies in", () => {
    expect(findCurrentPage("/starfall", "starfall")).toBe("overview");
    expect(findCurrentPage("/starfall/mail/6f1c", "starfall")).toBe("mail");
    expect(findCurrentPage("/starfall/mailbox", "starfall")).toBeUndefined();
  });

  test("lets no inline script run without this answer's nonce, and none by eval in production", () => {
    const policy = contentSecurityPolicy({ nonce: "abc", development: false });
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
    expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  });
});
