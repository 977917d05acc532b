import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { listNameTaken, tooManyLists } from "../errors.ts";
import { countLists, findListByName, insertList, lockDraft, type WordListRow } from "../queries.ts";
import { type CreateListInput, listLimits } from "../schema.ts";

/** Begins an empty list. Two at once of one name: the second is refused. @throws DomainError `moderation.list_name_taken`, `moderation.too_many_lists` */
export function createList(ctx: GameCtx, { name, language }: CreateListInput): Promise<WordListRow> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    await lockDraft(tx.db, gameId);
    if ((await findListByName(tx.db, { gameId, name })) !== undefined) throw listNameTaken(name);
    if ((await countLists(tx.db, gameId)) >= listLimits.listsMax) throw tooManyLists(listLimits.listsMax);
    const updatedByName = nameOfActor(ctx.actor);
    const made = await insertList(tx.db, { gameId, name, language, origin: "own", updatedByName });
    await recordAudit(tx, {
      action: "word_list.create",
      target: { kind: "word_list", id: made.id, name },
      after: { language },
    });
    return made;
  });
}
