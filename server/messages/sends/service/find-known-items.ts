import { listItemsByCode } from "#server/items/service/list-items-by-code.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { itemCodesOf, type KnownItem } from "../../rules/render-message.ts";
import type { MessageTypeVersion } from "../../schema.ts";

/** What the catalogue says of the items that the values of a message name. */
export async function findKnownItems(
  ctx: GameCtx,
  type: MessageTypeVersion,
  values: Readonly<Record<string, unknown>>,
): Promise<Map<string, KnownItem>> {
  const items = await listItemsByCode(ctx, { codes: itemCodesOf(type, values) });
  return new Map(items.map((item) => [item.code, item]));
}
