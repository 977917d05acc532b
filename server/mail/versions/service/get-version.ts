import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { findAudience, listItemsFor, selectCampaign } from "../../queries.ts";
import { createDraftInput } from "../../schema.ts";
import { versionNotFound } from "../errors.ts";
import { findVersion } from "../queries.ts";
import type { VersionContent } from "../schema.ts";

/**
 * What a mail said at one version.
 * @throws DomainError `mail.not_found`, `review.version_not_found`
 */
export async function getVersion(ctx: GameCtx, input: { id: string; version: number }): Promise<VersionContent> {
  const gameId = ctx.game.id;
  if (!(await selectCampaign(ctx.db, { gameId, id: input.id }))) throw campaignNotFound();
  const row = await findVersion(ctx.db, { campaignId: input.id, version: input.version });
  if (!row) throw versionNotFound(input.version);
  const { draft: stored, gameId: _game, campaignId: _campaign, savedBy: _by, ...view } = row;
  // As JSON it has no dates; what a draft has learned to hold since is as in an empty mail.
  const expiresAt = typeof stored.expiresAt === "string" ? new Date(stored.expiresAt) : null;
  const { draft } = createDraftInput.parse({ draft: { ...stored, expiresAt } });
  const list = draft.audienceId === null ? undefined : await findAudience(ctx.db, { gameId, id: draft.audienceId });
  return {
    ...view,
    draft,
    items: await listItemsFor(ctx.db, gameId, draft.attachments),
    audience: list ? { id: list.id, name: list.name, recipients: list.validCount } : null,
  };
}
