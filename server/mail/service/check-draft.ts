import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { badAttachments, badReference } from "../errors.ts";
import { findAudience, holdSender, listItemsFor } from "../queries.ts";
import { attachmentProblems, isUnstorable } from "../rules/find-problems.ts";
import type { Draft } from "../schema.ts";

/**
 * Refuses the parts of a draft that no row can hold: items and lists of another game, quantities without bounds.
 * Everything else may be saved half done. Its sender stays one until the transaction ends.
 * @param keptItems attached before: what was disabled since may wait there for somebody to take it out, but nobody attaches it anew.
 * @throws DomainError `mail.bad_attachments`, `mail.bad_reference`, each with its fields
 */
export async function checkDraft(ctx: GameCtx, draft: Draft, keptItems: readonly string[] = []): Promise<void> {
  const items = await listItemsFor(ctx.db, ctx.game.id, draft.attachments);
  const attachments = attachmentProblems(draft.attachments, items).filter(
    (found) => isUnstorable(found) || isNewlyDisabled(found, draft, keptItems),
  );
  if (attachments.length > 0) throw badAttachments(attachments);
  const references: FieldProblem[] = [];
  if (draft.senderAccount !== null && !(await holdSender(ctx.db, ctx.game.id, draft.senderAccount))) {
    references.push({
      path: "senderAccount",
      reason: "mail.sender_unknown",
      message: `"${draft.senderAccount}" is not a sender of this game.`,
      params: { account: draft.senderAccount },
    });
  }
  if (draft.audienceId !== null && !(await findAudience(ctx.db, { gameId: ctx.game.id, id: draft.audienceId }))) {
    references.push({
      path: "audienceId",
      reason: "mail.audience_unknown",
      message: "There is no such list of players in this game.",
    });
  }
  if (references.length > 0) throw badReference(references);
}

function isNewlyDisabled(found: FieldProblem, draft: Draft, keptItems: readonly string[]): boolean {
  if (found.reason !== "mail.item_disabled") return false;
  const index = Number(found.path.split(".")[1]);
  return !keptItems.includes(draft.attachments[index]?.itemId ?? "");
}
