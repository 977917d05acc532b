import { type AnyRole, anyRoles } from "#db/enums/staff.ts";
import { holdersOf, type Permission, permissions } from "../../permissions.ts";

/** The matrix of what each role may do: the one list that every procedure is asked against. */
export function listRoles(): {
  roles: AnyRole[];
  permissions: { permission: Permission; holders: AnyRole[] }[];
} {
  return {
    roles: [...anyRoles],
    permissions: permissions.map((permission) => ({ permission, holders: holdersOf(permission) })),
  };
}
