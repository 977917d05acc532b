import type { GameCtx } from "#server/kernel/context.ts";
import type { ItemUse } from "#server/mail/attachments/schema.ts";
import { listItemUses } from "#server/mail/attachments/service/list-item-uses.ts";
import { getItem } from "./get-item.ts";

/** Where an item is used: mails that are not over, and how many ever carried it. @throws DomainError `items.not_found` */
export async function getItemUses(ctx: GameCtx, input: { code: string }): Promise<{ open: ItemUse[]; total: number }> {
  const item = await getItem(ctx, input);
  return listItemUses(ctx, { itemId: item.id });
}
