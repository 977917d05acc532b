import { listItemsByCode } from "#server/items/service/list-items-by-code.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { mapItems } from "../rules/map-items.ts";
import type { DecodedMessage } from "../schema.ts";

/** Puts names and pictures to the items of decoded messages, by one look into the catalogue. Codes that it does not have stay codes. */
export async function addItemFacts(ctx: GameCtx, messages: readonly DecodedMessage[]): Promise<DecodedMessage[]> {
  const codes = new Set<string>();
  for (const message of messages) {
    mapItems(message, (item) => {
      codes.add(item.code);
      return item;
    });
  }
  const items = await listItemsByCode(ctx, { codes: [...codes] });
  const facts = new Map(items.map(({ code, names, icon, rarity }) => [code, { names, icon, rarity }]));
  return messages.map((message) => mapItems(message, (item) => ({ ...item, facts: facts.get(item.code) ?? null })));
}
