import type { GameCtx } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../../rulebook/errors.ts";
import { findPublished } from "../../rulebook/queries.ts";
import { selectPublications, selectVersions } from "../queries.ts";
import type { VersionRef, VersionView } from "../schema.ts";

/** One version with when it judged. @throws DomainError `moderation.version_not_found` */
export async function getVersion(ctx: GameCtx, { versionId }: VersionRef): Promise<VersionView> {
  const gameId = ctx.game.id;
  const [version] = await selectVersions(ctx.db, { gameId, id: versionId, limit: 1 });
  if (version === undefined) throw ruleVersionNotFound();
  const [live, shadow] = [
    await findPublished(ctx.db, { gameId, kind: "live" }),
    await findPublished(ctx.db, { gameId, kind: "shadow" }),
  ];
  return {
    ...version,
    publications: await selectPublications(ctx.db, { gameId, versionId }),
    atWork: { live: live ?? null, shadow: shadow ?? null },
  };
}
