import type { GameCtx } from "#server/kernel/context.ts";
import { sendingStopped } from "../errors.ts";
import { findOpenHalt } from "./find-open-halt.ts";

/** @throws DomainError `halts.sending_stopped`, `halts.database_in_doubt` while the game's sending is stopped. */
export async function assertMaySend(ctx: Pick<GameCtx, "db" | "game">): Promise<void> {
  const halt = await findOpenHalt(ctx);
  if (halt !== undefined) throw sendingStopped(halt);
}
