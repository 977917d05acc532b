import { type Headroom, readHeadroom } from "#server/im/service/read-headroom.ts";
import type { GameCtx } from "#server/kernel/context.ts";

/** What the platform lets a game call, API by API, and how much of it is used now. @throws DomainError `games.not_found` */
export function listQuotas(ctx: GameCtx): Promise<Headroom[]> {
  return readHeadroom(ctx);
}
