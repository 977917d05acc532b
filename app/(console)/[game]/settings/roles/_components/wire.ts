import type { RouterOutputs } from "#server/trpc/root.ts";

type Matrix = RouterOutputs["members"]["roles"];
export type MatrixRoles = Matrix["roles"];
/** The permissions of one matter. */
export type MatrixGroup = { group: string; rows: Matrix["permissions"] };
