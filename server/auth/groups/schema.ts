import { z } from "zod";
import { gameRoles } from "#db/enums/staff.ts";

/** As the provider writes it, to the letter; spaces around it are nobody's. */
const group = z.string().trim().min(1).max(200);
const role = z.enum(gameRoles);

/** `was`: the role that the page showed for the group; null for none. */
export const mapGroupInput = z.object({ group, role, was: role.nullable() });
export type MapGroupInput = z.output<typeof mapGroupInput>;

export const unmapGroupInput = z.object({ group, was: role });
export type UnmapGroupInput = z.output<typeof unmapGroupInput>;
