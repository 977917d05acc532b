import { expect, test } from "vitest";
import { gameRoles } from "#db/enums/staff.ts";
import { type Permission, permissions, permissionsOf } from "#server/auth/permissions.ts";
import type { Access } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";

type Procedure = { _def: { meta?: { access?: Access } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort(([a], [b]) =>
  a < b ? -1 : 1,
);

test("every procedure declares who may open it", () => {
  expect(procedures.length).toBeGreaterThan(8);
  for (const [path, procedure] of procedures) {
    const access = procedure._def.meta?.access;
    expect(access, `${path} declares no access`).toBeDefined();
    if (typeof access === "object") expect(permissions).toContain(access.permission);
  }
});

test("nothing is open to the public but by name", () => {
  const open = procedures.filter(([, procedure]) => procedure._def.meta?.access === "public");
  // Whoever holds the link of an invitation has no account yet; it says what the link offers and nothing else.
  expect(open.map(([path]) => path)).toEqual(["auth.doors", "members.invitation"]);
});

/** Read every change of this matrix as a change of who may do what. */
test("who may do what, by role", () => {
  const mayOpen = (access: Access | undefined, held: ReadonlySet<Permission>) =>
    typeof access === "object" ? held.has(access.permission) : access !== undefined;
  const roles = ["none", ...gameRoles, "owner"] as const;
  const rows = procedures.map(([path, procedure]) => {
    const cells = roles.map((role) => {
      const held = permissionsOf({
        isOwner: role === "owner",
        role: gameRoles.find((known) => known === role) ?? null,
      });
      return mayOpen(procedure._def.meta?.access, held) ? role : "-".repeat(role.length);
    });
    return `${path.padEnd(32)} ${cells.join(" ")}`;
  });
  expect(`\n${rows.join("\n")}\n`).toMatchSnapshot();
});
