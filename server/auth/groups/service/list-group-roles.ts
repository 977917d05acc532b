import type { GameRole } from "#db/enums/staff.ts";
import type { Deployment, GameCtx } from "#server/kernel/context.ts";
import { rolePrecedence } from "../../oidc/rules.ts";
import { type GroupRole, selectGroupRoles } from "../queries.ts";

/** `precedence`: of several groups of one person, the role that stands first counts. */
export type GroupRoles = {
  provider: Deployment["provider"];
  groupRoles: GroupRole[];
  precedence: readonly GameRole[];
};

/** Which group of the provider means which role in the game. What is mapped counts only while a provider is connected. */
export async function listGroupRoles(ctx: GameCtx, { provider }: Pick<Deployment, "provider">): Promise<GroupRoles> {
  return { provider, groupRoles: await selectGroupRoles(ctx.db, ctx.game.id), precedence: rolePrecedence };
}
