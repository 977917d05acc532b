import type { GameCtx } from "#server/kernel/context.ts";
import { tooManyAllowed } from "../../lists/errors.ts";
import { countAllowed } from "../../lists/queries.ts";
import { listLimits } from "../../lists/schema.ts";

/** Before one more is added, with the game's draft standing still. @throws DomainError `moderation.too_many_allowed` */
export async function assertRoomForAllowed(tx: GameCtx): Promise<void> {
  const count = (await countAllowed(tx.db, tx.game.id)) + 1;
  if (count > listLimits.allowedMax) throw tooManyAllowed({ count, max: listLimits.allowedMax });
}
