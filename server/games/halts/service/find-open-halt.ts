import type { GameCtx } from "#server/kernel/context.ts";
import { type HaltRow, selectOpenHalts } from "../queries.ts";

export type OpenHalt = Pick<HaltRow, "id" | "cause" | "reason" | "pulledByName" | "pulledAt">;

/**
 * What stops all sending of a game at this moment, the oldest first when there are several; `undefined` when nothing does.
 * For whatever would begin to send, or act on the platform by itself; the calls of a run look for themselves.
 */
export async function findOpenHalt(ctx: Pick<GameCtx, "db" | "game">): Promise<OpenHalt | undefined> {
  const [halt] = await selectOpenHalts(ctx.db, ctx.game.id);
  return halt;
}
