import { keepNewest } from "#lib/keep-newest.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../errors.ts";
import { findVersion, findVersionContent, type RuleVersion } from "../queries.ts";
import type { RuleContent } from "../schema.ts";

/** A version never changes: what was read once need not be read with every word that somebody types into the bench. */
const kept = keepNewest<RuleContent>(3);

/** A version with all that it holds. @throws DomainError `moderation.version_not_found` */
export async function loadVersion(
  ctx: GameCtx,
  { versionId: id }: { versionId: string },
): Promise<{ version: RuleVersion; content: RuleContent }> {
  const version = await findVersion(ctx.db, { gameId: ctx.game.id, id });
  if (version === undefined) throw ruleVersionNotFound();
  const known = kept.get(id);
  if (known !== undefined) return { version, content: known };
  const stored = await findVersionContent(ctx.db, id);
  if (stored === undefined) throw ruleVersionNotFound();
  // Written by `storeVersion` and nobody else, and never changed.
  const content = JSON.parse(stored) as RuleContent;
  kept.set(id, content);
  return { version, content };
}
