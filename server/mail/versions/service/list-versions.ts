import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { selectVersions } from "../queries.ts";
import type { VersionView } from "../schema.ts";

/** What is kept of a mail, newest first; the first is what it says now. @throws DomainError `mail.not_found` */
export async function listVersions(ctx: GameCtx, input: { id: string }): Promise<VersionView[]> {
  if (!(await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id }))) throw campaignNotFound();
  return selectVersions(ctx.db, input.id);
}
