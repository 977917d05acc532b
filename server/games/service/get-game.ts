import type { GameCtx } from "#server/kernel/context.ts";
import { gameNotFound } from "../errors.ts";
import { findGameSettings, type GameSettings, type Sender, selectSenders } from "../queries.ts";

export type GameView = GameSettings & { senders: Sender[] };

/** A game's settings without its secrets. @throws DomainError `games.not_found` */
export async function getGame(ctx: GameCtx): Promise<GameView> {
  const game = await findGameSettings(ctx.db, ctx.game.id);
  if (game === undefined) throw gameNotFound();
  return { ...game, senders: await selectSenders(ctx.db, game.id) };
}
