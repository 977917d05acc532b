import { gameRoles } from "#db/enums/staff.ts";
import { holdersOf, type Permission, permissions } from "../../permissions.ts";

/** The matrix of what each role may do: the one list that every procedure is asked against. */
export function listRoles(): { roles: string[]; permissions: { permission: Permission; holders: string[] }[] } {
  return {
    roles: [...gameRoles, "owner"],
    permissions: permissions.map((permission) => ({ permission, holders: holdersOf(permission) })),
  };
}
