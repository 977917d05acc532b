import type { PublicationKind } from "#db/enums/moderation-rules.ts";
import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { alreadyPublished, ruleVersionNotFound } from "../errors.ts";
import { endPublication, findPublished, findVersion, insertPublication, lockVersions } from "../queries.ts";

/**
 * Lets a version judge (`live`), or run along and change nothing (`shadow`). Gateways take it up within a second or two, and answer by the one before
 * until it is compiled.
 * @throws DomainError `moderation.version_not_found`, `moderation.already_published`.
 */
export function publishVersion(
  ctx: GameCtx,
  input: { versionId: string; kind: PublicationKind; reason: string },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const { versionId, kind, reason } = input;
    await lockVersions(tx.db, gameId);
    const version = await findVersion(tx.db, { gameId, id: versionId });
    if (!version) throw ruleVersionNotFound();
    const before = await findPublished(tx.db, { gameId, kind });
    if (before?.versionId === versionId) throw alreadyPublished({ number: version.number });
    await endPublication(tx.db, { gameId, kind });
    await insertPublication(tx.db, { gameId, kind, versionId, reason, byName: nameOfActor(tx.actor) });
    await recordAudit(tx, {
      action: kind === "live" ? "rule_version.publish" : "rule_version.shadow",
      target: { kind: "rule_version", id: version.id, name: String(version.number) },
      before: { number: before?.number ?? null },
      after: { number: version.number, contentHash: version.contentHash },
      ...(reason === "" ? {} : { reason }),
    });
  });
}
