import type { PublicationKind } from "#db/enums/moderation-rules.ts";
import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { corpusWorse } from "../../corpus/errors.ts";
import { compareCorpus } from "../../corpus/service/compare-corpus.ts";
import { endShadow } from "../../versions/service/end-shadow.ts";
import { alreadyPublished, publishedMeanwhile } from "../errors.ts";
import { endPublication, findPublished, insertPublication, lockVersions } from "../queries.ts";
import { loadVersion } from "./load-version.ts";

/**
 * Lets a version judge (`live`), or run along and change nothing (`shadow`). Gateways take it up within a second or two, and answer by the one before
 * until it is compiled. What judges the corpus worse than the version at work does not get there. A version that ran along no longer does once it judges.
 * @param input.replaces the version that somebody saw at work; where another one is since, nothing is published.
 * @throws DomainError `moderation.version_not_found`, `moderation.already_published`, `moderation.published_meanwhile`, `moderation.corpus_worse`.
 */
export function publishVersion(
  ctx: GameCtx,
  input: { versionId: string; kind: PublicationKind; reason: string; replaces?: string | null },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const { versionId, kind, reason, replaces } = input;
    await lockVersions(tx.db, gameId);
    const { version, content } = await loadVersion(tx, { versionId });
    const before = await findPublished(tx.db, { gameId, kind });
    const other = await findPublished(tx.db, { gameId, kind: kind === "live" ? "shadow" : "live" });
    const isAtWork = kind === "shadow" && other?.versionId === versionId;
    if (before?.versionId === versionId || isAtWork) throw alreadyPublished({ number: version.number });
    if (replaces !== undefined && replaces !== (before?.versionId ?? null)) {
      throw publishedMeanwhile({ number: before?.number ?? 0 });
    }
    if (kind === "live") {
      const comparison = await compareCorpus(tx, { content, contentHash: version.contentHash });
      if (comparison.worse.length > 0) throw corpusWorse(comparison);
      // Beside itself it would judge every message twice, and find nothing.
      if (other?.versionId === versionId) await endShadow(tx, { versionId });
    }
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
