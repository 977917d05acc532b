import { shippedItems } from "#db/seed/items.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { upsertItems } from "../queries.ts";
import { itemDraft } from "../schema.ts";
import { nameChanger } from "./name-changer.ts";

/** Gives a new game the catalogue that ships, so that its first mail can carry something. For a game without items only. */
export function addShippedItems(ctx: GameCtx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const drafts = shippedItems.map((item) => itemDraft.parse(item));
    await upsertItems(tx.db, tx.game.id, drafts, nameChanger(ctx.actor, "shipped"));
    await recordAudit(tx, {
      action: "item.import",
      target: { kind: "items", id: tx.game.id, name: tx.game.slug },
      after: { added: drafts.map((item) => item.code) },
    });
  });
}
