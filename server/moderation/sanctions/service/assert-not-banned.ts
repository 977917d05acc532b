import type { GameCtx } from "#server/kernel/context.ts";
import { playerBanned } from "../errors.ts";
import { isBannedNow } from "../queries.ts";

/** For whoever would let a player in. @throws DomainError `sanctions.banned` */
export async function assertNotBanned(ctx: Pick<GameCtx, "db" | "game">, account: string): Promise<void> {
  if (await isBannedNow(ctx.db, { gameId: ctx.game.id, account })) throw playerBanned(account);
}
