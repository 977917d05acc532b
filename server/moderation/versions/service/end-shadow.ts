import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nothingBeside } from "../../rulebook/errors.ts";
import { endPublication, findPublished, lockVersions } from "../../rulebook/queries.ts";
import type { VersionRef } from "../schema.ts";

/** Has a version run along no longer; what it found stays. Of two at once the second is refused. @throws DomainError `moderation.nothing_beside` */
export function endShadow(ctx: GameCtx, { versionId }: VersionRef): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    await lockVersions(tx.db, gameId);
    const before = await findPublished(tx.db, { gameId, kind: "shadow" });
    if (before?.versionId !== versionId) throw nothingBeside();
    await endPublication(tx.db, { gameId, kind: "shadow" });
    await recordAudit(tx, {
      action: "rule_version.shadow_end",
      target: { kind: "rule_version", id: versionId, name: String(before.number) },
      before: { number: before.number },
    });
  });
}
