import type { GameCtx } from "#server/kernel/context.ts";
import { noteReading } from "../../log/service/note-reading.ts";
import { leakNotFound } from "../errors.ts";
import { findLeak } from "../queries.ts";
import type { LeakRef, LeakRow } from "../schema.ts";

/** One message that nobody allowed, with what was written, whatever became of it. Leaves an entry. @throws DomainError `moderation.leak_not_found` */
export async function getLeak(ctx: GameCtx, { id }: LeakRef): Promise<LeakRow> {
  const leak = await findLeak(ctx.db, { gameId: ctx.game.id, id });
  if (leak === undefined) throw leakNotFound();
  await noteReading(ctx, { player: leak.sender });
  return leak;
}
