import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { itemChanged, versionNotFound } from "../errors.ts";
import { findVersion, lockCatalogue, upsertItems } from "../queries.ts";
import { auditPick, diffItem } from "../rules.ts";
import type { Item, RestoreItemInput } from "../schema.ts";
import { getItem } from "./get-item.ts";
import { nameChanger } from "./name-changer.ts";

/**
 * Makes a new version with the values of an earlier one. Whether the item is disabled stays as it is: nobody enables one by
 * looking for an old name. Restoring what is there already changes nothing.
 * @throws DomainError `items.not_found`, `items.version_not_found`, `items.changed`
 */
export function restoreItem(ctx: GameCtx, input: RestoreItemInput): Promise<Item> {
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx.db, tx.game.id);
    const before = await getItem(tx, { code: input.code });
    if (before.version !== input.version) throw itemChanged(before);
    const earlier = await findVersion(tx.db, { itemId: before.id, version: input.from });
    if (!earlier) throw versionNotFound({ code: input.code, version: input.from });
    const { code, names, icon, rarity, category, tradable, perMailMax, unitValue } = earlier;
    const { disabled, disabledReason } = before;
    const draft = { code, names, icon, rarity, category, tradable, perMailMax, unitValue, disabled, disabledReason };
    if (diffItem(before, draft).length === 0) return before;
    await upsertItems(tx.db, tx.game.id, [draft], nameChanger(ctx.actor, "restore", String(input.from)));
    const after = await getItem(tx, { code });
    await recordAudit(tx, {
      action: "item.restore",
      target: { kind: "item", id: after.id, name: after.code },
      before: { version: before.version, ...auditPick(before) },
      after: { version: after.version, restored: input.from, ...auditPick(after) },
    });
    return after;
  });
}
