import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { replayNotFound, replayOver } from "../errors.ts";
import { findReplay, moveReplay } from "../queries.ts";
import type { ReplayRef, ReplayView } from "../schema.ts";
import { getReplay } from "./get-replay.ts";

/** Ends a replay; what it found so far stays. Of two at once the second is refused. @throws DomainError `moderation.replay_not_found`, `moderation.replay_over` */
export function cancelReplay(ctx: GameCtx, { replayId: id }: ReplayRef): Promise<ReplayView> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const before = await findReplay(tx.db, { gameId, id });
    if (before === undefined) throw replayNotFound();
    const moved = await moveReplay(tx.db, { gameId, id, from: ["waiting", "running"], to: "cancelled" });
    const after = await getReplay(tx, { replayId: id });
    if (moved === undefined) throw replayOver(after.state);
    await recordAudit(tx, {
      action: "replay.cancel",
      target: { kind: "replay", id, name: String(before.versionNumber) },
      before: { state: before.state },
      after: { done: moved.done, different: moved.different },
    });
    return after;
  });
}
