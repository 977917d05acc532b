import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { selectComments } from "../queries.ts";
import type { CommentView } from "../schema.ts";

/** The thread of a mail, oldest first. @throws DomainError `mail.not_found` */
export async function listComments(ctx: GameCtx, input: { id: string }): Promise<CommentView[]> {
  if (!(await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id }))) throw campaignNotFound();
  return selectComments(ctx.db, input.id);
}
