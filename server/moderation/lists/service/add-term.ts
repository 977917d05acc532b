import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { termTaken, tooManyTerms } from "../errors.ts";
import { countTerms, findSameTerm, insertTerm, touchList } from "../queries.ts";
import { auditTerm, settleTerm } from "../rules.ts";
import { type AddTermInput, listLimits, type TermView } from "../schema.ts";
import { getTerm } from "./get-term.ts";
import { lockList } from "./lock-list.ts";

/**
 * Adds a term to a list. Two at once of one text and kind: the second is refused.
 * @throws DomainError `moderation.list_not_found`, `moderation.term_taken`, `moderation.too_many_terms`
 */
export function addTerm(ctx: GameCtx, { listId, term: given }: AddTermInput): Promise<TermView> {
  return inTransaction(ctx, async (tx) => {
    const list = await lockList(tx, listId);
    const term = settleTerm(given);
    if ((await findSameTerm(tx.db, { listId, ...term })) !== undefined) {
      throw termTaken({ text: term.text, list: list.name });
    }
    const count = (await countTerms(tx.db, tx.game.id)) + 1;
    if (count > listLimits.termsMax) throw tooManyTerms({ count, max: listLimits.termsMax });
    const updatedByName = nameOfActor(ctx.actor);
    const id = await insertTerm(tx.db, { ...term, gameId: tx.game.id, listId, updatedByName });
    await touchList(tx.db, listId, { updatedByName });
    await recordAudit(tx, {
      action: "term.add",
      target: { kind: "term", id, name: term.text },
      after: { list: list.name, ...auditTerm(term) },
    });
    return getTerm(tx, { id });
  });
}
