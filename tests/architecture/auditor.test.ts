import { expect, test } from "vitest";
import { type Permission, permissionsOf } from "#server/auth/permissions.ts";
import type { Access } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";

type Procedure = { _def: { type: "query" | "mutation"; meta?: { access?: Access } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const held = (role: "auditor" | "viewer"): ReadonlySet<Permission> => permissionsOf({ isOwner: false, role });

/** What an auditor may open that is no query, and why it changes nothing of the game's. */
const ownOrNothing: Readonly<Record<string, string>> = {
  "account.beginTwoFactor": "own account",
  "account.changePassword": "own account",
  "account.confirmTwoFactor": "own account",
  "account.endTwoFactor": "own account",
  "account.renewRecoveryCodes": "own account",
  "account.revokeOtherSessions": "own account",
  "account.revokeSession": "own account",
  "auth.stepUp": "own session",
  "games.add": "the verb refuses all but an owner",
  "members.join": "own role, by a link that somebody else made",
  "messages.decode": "writes nothing",
  "notices.markRead": "own mark",
  "views.arrange": "own views",
  "views.create": "own views",
  "views.delete": "own views; the verb refuses the game's",
  "views.update": "own views; the verb refuses the game's",
};

test("an auditor changes nothing but their own account, marks and views", () => {
  const open = procedures.filter(([, { _def }]) => {
    const access = _def.meta?.access;
    const mayOpen = typeof access === "object" ? held("auditor").has(access.permission) : access === "signed-in";
    return _def.type === "mutation" && mayOpen;
  });
  expect(procedures.filter(([, { _def }]) => _def.type === "mutation").length).toBeGreaterThan(60);
  expect(open.map(([path]) => path).sort()).toEqual(Object.keys(ownOrNothing).sort());
});

test("an auditor reads everything that a viewer reads, and the log", () => {
  for (const permission of held("viewer")) expect(held("auditor")).toContain(permission);
  for (const permission of ["audit.read", "audit.export", "staff.read"] as const)
    expect(held("auditor")).toContain(permission);
});
