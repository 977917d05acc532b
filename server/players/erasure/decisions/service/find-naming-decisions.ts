import type { Ctx } from "#server/kernel/context.ts";
import type { Erased } from "../../queries.ts";
import { type DecisionKey, findDecisionDays, findOldestWriter, selectDecisionsNaming } from "../queries.ts";

/**
 * Decisions of others that name the player. It reads all that the game has, a day at a time and before anything has to wait: no lock is held
 * meanwhile, and no statement is long.
 * audit: none because nothing is changed, and whoever asks leaves the entry.
 * @param ctx of no transaction.
 * @returns them, and the oldest transaction whose rows may be missing among them.
 */
export async function findNamingDecisions(
  ctx: Pick<Ctx, "db">,
  player: Erased,
): Promise<{ naming: DecisionKey[]; since: number }> {
  const since = await findOldestWriter(ctx.db);
  const naming: DecisionKey[] = [];
  const all = await findDecisionDays(ctx.db, player.gameId);
  if (all === undefined) return { naming, since };
  for (let day = 0; day < all.days; day += 1)
    naming.push(...(await selectDecisionsNaming(ctx.db, player, { from: all.from, day })));
  return { naming, since };
}
