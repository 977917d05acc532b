import { type AuditPick, recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameChanged } from "../errors.ts";
import { changeGame } from "../queries.ts";
import type { UpdateGameInput } from "../schema.ts";
import { type GameView, getGame } from "./get-game.ts";

/**
 * Changes a game's name, edition, quotas, approval thresholds, languages or time zone.
 * @throws DomainError `games.changed` when `version` is not the newest.
 */
export function updateGame(ctx: GameCtx, input: UpdateGameInput): Promise<GameView> {
  return inTransaction(ctx, async (tx) => {
    const before = await getGame(tx);
    const changed = await changeGame(tx.db, tx.game.id, input);
    if (changed === undefined) throw gameChanged();
    const after = { ...changed, senders: before.senders };
    await recordAudit(tx, {
      action: "game.update",
      target: { kind: "game", id: after.id, name: after.slug },
      before: auditView(before),
      after: auditView(after),
    });
    return after;
  });
}

function auditView(game: GameView): AuditPick {
  const { name, edition, callsPerSecond, recipientsPerMinute, locales, timeZone, version } = game;
  const { approvalAbove, approvalValueAbove, approvalLargeFactor, approvalCategories } = game;
  return {
    ...{ name, edition, callsPerSecond, recipientsPerMinute, locales, timeZone, version },
    ...{ approvalAbove, approvalValueAbove, approvalLargeFactor, approvalCategories },
  };
}
