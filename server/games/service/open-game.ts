import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway, ImPacing } from "#server/kernel/ports.ts";
import { gameNotFound } from "../errors.ts";
import { findSealedKey } from "../queries.ts";
import { type GameView, getGame } from "./get-game.ts";
import { openSealedKey } from "./open-sealed-key.ts";

/** What a game's secrets are needed for, and nothing that shows them. */
export type OpenGame = { gateway: ImGateway; settings: GameView };

/**
 * Opens the way to a game's IM. Cheap to repeat: connections are pooled per endpoint. What Herald does by itself shares the
 * limits as a campaign does; everyone else's calls go before it where there is room.
 * @param pacing.granted APIs whose calls the caller asks grants for itself.
 * @throws DomainError `games.not_found`, `games.key_unreadable`.
 */
export async function openGame(ctx: GameCtx, pacing: Pick<ImPacing, "granted"> = {}): Promise<OpenGame> {
  const settings = await getGame(ctx);
  const { id: gameId, sdkAppId, endpoint, adminAccount } = settings;
  const key = await openGameKey(ctx);
  const lane = ctx.actor.kind === "system" ? "campaign" : "person";
  const target = { gameId, sdkAppId, endpoint, adminAccount, key };
  return { settings, gateway: ctx.im.open(target, { lane, ...pacing }) };
}

/**
 * The game's key itself, for signing a player's login.
 * @returns a credential: it goes into a signature and nowhere else.
 * @throws DomainError `games.not_found`, `games.key_unreadable`.
 */
export async function openGameKey(ctx: GameCtx): Promise<string> {
  const sealed = await findSealedKey(ctx.db, ctx.game.id);
  if (sealed === undefined) throw gameNotFound();
  return openSealedKey(ctx, sealed);
}
