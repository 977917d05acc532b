import type { GameCtx } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../../rules/errors.ts";
import { selectPublications, selectVersions } from "../queries.ts";
import type { VersionRef, VersionView } from "../schema.ts";

/** One version with when it judged. @throws DomainError `moderation.version_not_found` */
export async function getVersion(ctx: GameCtx, { versionId }: VersionRef): Promise<VersionView> {
  const gameId = ctx.game.id;
  const [version] = await selectVersions(ctx.db, { gameId, id: versionId, limit: 1 });
  if (version === undefined) throw ruleVersionNotFound();
  return { ...version, publications: await selectPublications(ctx.db, { gameId, versionId }) };
}
