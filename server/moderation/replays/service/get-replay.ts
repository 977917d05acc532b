import type { GameCtx } from "#server/kernel/context.ts";
import { replayNotFound } from "../errors.ts";
import { findReplay } from "../queries.ts";
import type { ReplayRef, ReplayView } from "../schema.ts";
import { viewReplay } from "./view-replay.ts";

/** @throws DomainError `moderation.replay_not_found` */
export async function getReplay(ctx: GameCtx, { replayId: id }: ReplayRef): Promise<ReplayView> {
  const row = await findReplay(ctx.db, { gameId: ctx.game.id, id });
  if (row === undefined) throw replayNotFound();
  return viewReplay(row);
}
