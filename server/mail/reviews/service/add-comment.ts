import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { lockCampaign } from "../../queries.ts";
import { selectComments } from "../queries.ts";
import type { AddCommentInput, CommentView } from "../schema.ts";
import { recordComment } from "./record-comment.ts";

/** Says something about a mail, whatever state it is in. It changes nothing of the mail. @throws DomainError `mail.not_found` */
export function addComment(ctx: GameCtx, input: AddCommentInput): Promise<CommentView[]> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!row) throw campaignNotFound();
    await recordComment(tx, row, { kind: "comment", body: input.body });
    await recordAudit(tx, {
      action: "campaign.comment",
      target: { kind: "campaign", id: row.id, name: row.name },
      after: { version: row.version, characters: input.body.length },
    });
    return selectComments(tx.db, row.id);
  });
}
