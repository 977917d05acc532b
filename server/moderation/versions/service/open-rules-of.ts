import type { GameCtx } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../../rulebook/errors.ts";
import { findPublished } from "../../rulebook/queries.ts";
import type { RuleContent } from "../../rulebook/schema.ts";
import { loadVersion } from "../../rulebook/service/load-version.ts";
import { openDraft } from "../../rulebook/service/open-draft.ts";
import type { RulesSource } from "../schema.ts";

/** Rules with the number by which staff know them. @property number null for what is worked on. */
type OpenRules = { content: RuleContent; contentHash: string; versionId: string | null; number: number | null };

/** What a version holds, the one at work, or what is worked on. @throws DomainError `moderation.version_not_found` */
export async function openRulesOf(ctx: GameCtx, source: RulesSource): Promise<OpenRules> {
  if (source === "draft") {
    return { ...(await openDraft(ctx)), versionId: null, number: null };
  }
  const live = source === "live" ? await findPublished(ctx.db, { gameId: ctx.game.id, kind: "live" }) : undefined;
  if (source === "live" && live === undefined) throw ruleVersionNotFound();
  const { version, content } = await loadVersion(ctx, { versionId: live?.versionId ?? source });
  return { content, contentHash: version.contentHash, versionId: version.id, number: version.number };
}
