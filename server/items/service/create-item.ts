import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { codeTaken, disabledWithoutReason } from "../errors.ts";
import { findItem, lockCatalogue, upsertItems } from "../queries.ts";
import { auditPick, settle } from "../rules.ts";
import type { Item, ItemDraft } from "../schema.ts";
import { getItem } from "./get-item.ts";
import { nameChanger } from "./name-changer.ts";

/**
 * Adds one item to the catalogue. Two at once of the same code: the second is refused as `items.code_taken`.
 * @throws DomainError `items.code_taken`, `items.disabled_reason_missing`
 */
export function createItem(ctx: GameCtx, input: ItemDraft): Promise<Item> {
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx.db, tx.game.id);
    if (await findItem(tx.db, { gameId: tx.game.id, code: input.code })) throw codeTaken(input.code);
    const draft = settle(input, undefined);
    if (draft.disabled && draft.disabledReason === null) throw disabledWithoutReason();
    await upsertItems(tx.db, tx.game.id, [draft], nameChanger(ctx.actor, "edit"));
    const made = await getItem(tx, { code: input.code });
    await recordAudit(tx, {
      action: "item.create",
      target: { kind: "item", id: made.id, name: made.code },
      after: auditPick(made),
    });
    return made;
  });
}
