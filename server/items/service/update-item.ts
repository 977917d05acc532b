import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { disabledWithoutReason, itemChanged } from "../errors.ts";
import { lockCatalogue, upsertItems } from "../queries.ts";
import { auditPick, diffItem, settle } from "../rules.ts";
import type { Item, UpdateItemInput } from "../schema.ts";
import { getItem } from "./get-item.ts";
import { nameChanger } from "./name-changer.ts";

/**
 * Saves an item over the version it was made from, as the next one; disables and enables it too. Saving what is there already
 * changes nothing. Two at once: the second is refused as `items.changed`, with who and when.
 * @throws DomainError `items.not_found`, `items.changed`, `items.disabled_reason_missing`
 */
export function updateItem(ctx: GameCtx, input: UpdateItemInput): Promise<Item> {
  const { version, note, ...values } = input;
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx.db, tx.game.id);
    const before = await getItem(tx, { code: input.code });
    if (before.version !== version) throw itemChanged(before);
    const draft = settle(values, before);
    if (draft.disabled && draft.disabledReason === null) throw disabledWithoutReason();
    if (diffItem(before, draft).length === 0) return before;
    await upsertItems(tx.db, tx.game.id, [draft], nameChanger(ctx.actor, "edit", note || null));
    const after = await getItem(tx, { code: input.code });
    await recordAudit(tx, {
      action: before.disabled === after.disabled ? "item.update" : after.disabled ? "item.disable" : "item.enable",
      target: { kind: "item", id: after.id, name: after.code },
      before: { version: before.version, ...auditPick(before) },
      after: { version: after.version, ...auditPick(after) },
      reason: after.disabled && !before.disabled ? after.disabledReason : note || null,
    });
    return after;
  });
}
