import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { termChanged } from "../errors.ts";
import { deleteTerms, lockDraft, touchList } from "../queries.ts";
import { auditTerm, isAsSeen } from "../rules.ts";
import type { RemoveTermInput } from "../schema.ts";
import { getTerm } from "./get-term.ts";

/** Takes a term out of its list, as it was seen. @throws DomainError `moderation.term_not_found`, `moderation.term_changed` */
export function removeTerm(ctx: GameCtx, { id, updatedAt }: RemoveTermInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockDraft(tx.db, tx.game.id);
    const before = await getTerm(tx, { id });
    if (!isAsSeen(before, updatedAt)) throw termChanged(before);
    await deleteTerms(tx.db, [id]);
    await touchList(tx.db, before.listId, { updatedByName: nameOfActor(ctx.actor) });
    await recordAudit(tx, {
      action: "term.remove",
      target: { kind: "term", id, name: before.text },
      before: { list: before.listName, ...auditTerm(before) },
    });
  });
}
