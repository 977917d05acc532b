import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { listChanged } from "../errors.ts";
import { deleteListRow, selectAllowedOfList, selectTermsOfList } from "../queries.ts";
import type { DeleteListInput } from "../schema.ts";
import { lockList } from "./lock-list.ts";

/** Removes a list with its terms from what is worked on; versions keep theirs. @throws DomainError `moderation.list_not_found`, `moderation.list_changed` */
export function deleteList(ctx: GameCtx, { id, version }: DeleteListInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const list = await lockList(tx, id);
    if (list.version !== version) throw listChanged(list);
    const terms = await selectTermsOfList(tx.db, id);
    const allowed = await selectAllowedOfList(tx.db, id);
    await deleteListRow(tx.db, id);
    await recordAudit(tx, {
      action: "word_list.delete",
      target: { kind: "word_list", id, name: list.name },
      before: { language: list.language, isOn: list.isOn, terms: terms.length, allowed: allowed.length },
    });
  });
}
