import type { GameRole } from "#db/enums/staff.ts";
import { listGames } from "#server/games/service/list-games.ts";
import type { Ctx, StaffActor } from "#server/kernel/context.ts";
import { type Permission, permissionsOf } from "../permissions.ts";

type MyGame = {
  id: string;
  slug: string;
  name: string;
  kind: "sandbox" | "live";
  /** `owner` for the deployment's owner, who sees every game. */
  role: string;
  permissions: Permission[];
  /** Whether the role needs a second factor here and the person has none: nothing else works before. */
  needsTwoFactor: boolean;
};
export type Me = { staffId: string; email: string; name: string; isOwner: boolean; games: MyGame[] };

/** Who is signed in, and what the person may do in which games, by name. */
export async function getMe(
  ctx: Pick<Ctx, "db">,
  session: {
    actor: StaffActor;
    roles: ReadonlyMap<string, GameRole>;
    twoFactorMissing: ReadonlySet<string>;
  },
): Promise<Me> {
  const { staffId, email, name, isOwner } = session.actor;
  const games = await listGames(ctx);
  return {
    staffId,
    email,
    name,
    isOwner,
    games: games.flatMap((game) => {
      const role = session.roles.get(game.id) ?? null;
      if (role === null && !isOwner) return [];
      const { id, slug, name: gameName, kind } = game;
      const held = [...permissionsOf({ isOwner, role })];
      const needsTwoFactor = session.twoFactorMissing.has(id);
      const shown = { role: isOwner ? "owner" : (role ?? "none"), permissions: held, needsTwoFactor };
      return [{ id, slug, name: gameName, kind, ...shown }];
    }),
  };
}
