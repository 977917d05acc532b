import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { termChanged, termTaken } from "../errors.ts";
import { findSameTerm, lockDraft, touchList, writeTerm } from "../queries.ts";
import { auditTerm, isAsSeen, isSameTerm, settleTerm } from "../rules.ts";
import type { TermView, UpdateTermInput } from "../schema.ts";
import { getTerm } from "./get-term.ts";

/**
 * Changes a term, as it was seen. Of two at once the second is refused with who and when.
 * @throws DomainError `moderation.term_not_found`, `moderation.term_changed`, `moderation.term_taken`
 */
export function updateTerm(ctx: GameCtx, { id, updatedAt, term: given }: UpdateTermInput): Promise<TermView> {
  return inTransaction(ctx, async (tx) => {
    await lockDraft(tx.db, tx.game.id);
    const before = await getTerm(tx, { id });
    if (!isAsSeen(before, updatedAt)) throw termChanged(before);
    const term = settleTerm(given);
    if (isSameTerm(before, term)) return before;
    const same = await findSameTerm(tx.db, { listId: before.listId, ...term });
    if (same !== undefined && same.id !== id) throw termTaken({ text: term.text, list: before.listName });
    const updatedByName = nameOfActor(ctx.actor);
    await writeTerm(tx.db, id, { ...term, updatedByName });
    await touchList(tx.db, before.listId, { updatedByName });
    await recordAudit(tx, {
      action: "term.update",
      target: { kind: "term", id, name: term.text },
      before: auditTerm(before),
      after: auditTerm(term),
    });
    return getTerm(tx, { id });
  });
}
