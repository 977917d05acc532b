import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { listChanged, listNameTaken } from "../errors.ts";
import { findListByName, touchList, type WordListRow } from "../queries.ts";
import type { UpdateListInput } from "../schema.ts";
import { lockList } from "./lock-list.ts";

/**
 * Renames a list, or switches it: what is off stands in no version that is made from then on.
 * @throws DomainError `moderation.list_not_found`, `moderation.list_changed`, `moderation.list_name_taken`
 */
export function updateList(ctx: GameCtx, { id, version, name, isOn }: UpdateListInput): Promise<WordListRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockList(tx, id);
    if (before.version !== version) throw listChanged(before);
    const same = await findListByName(tx.db, { gameId: tx.game.id, name });
    if (same !== undefined && same.id !== id) throw listNameTaken(name);
    if (before.name === name && before.isOn === isOn) return before;
    const after = await touchList(tx.db, id, { name, isOn, updatedByName: nameOfActor(ctx.actor) });
    await recordAudit(tx, {
      action: "word_list.update",
      target: { kind: "word_list", id, name },
      before: { name: before.name, isOn: before.isOn },
      after: { name, isOn },
    });
    return after;
  });
}
