import type { GameCtx } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../errors.ts";
import { findVersion, findVersionContent, type RuleVersion } from "../queries.ts";
import type { RuleContent } from "../schema.ts";

/** A version with all that it holds. @throws DomainError `moderation.version_not_found` */
export async function loadVersion(
  ctx: GameCtx,
  { versionId: id }: { versionId: string },
): Promise<{ version: RuleVersion; content: RuleContent }> {
  const version = await findVersion(ctx.db, { gameId: ctx.game.id, id });
  const stored = version && (await findVersionContent(ctx.db, id));
  if (version === undefined || stored === undefined) throw ruleVersionNotFound();
  // Written by `storeVersion` and nobody else, and never changed.
  return { version, content: JSON.parse(stored) as RuleContent };
}
