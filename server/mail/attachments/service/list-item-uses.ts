import type { CampaignState } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { countUses, listOpenUses } from "../queries.ts";
import type { ItemUse } from "../schema.ts";

const open: readonly CampaignState[] = [
  "draft",
  "in_review",
  "approved",
  "scheduled",
  "sending",
  "paused",
  "held",
  "halted",
];
const shownMax = 100;

/** Mails that carry an item and are not over, and how many mails ever carried it. */
export async function listItemUses(
  ctx: GameCtx,
  input: { itemId: string },
): Promise<{ open: ItemUse[]; total: number }> {
  const of = { gameId: ctx.game.id, itemId: input.itemId };
  return {
    open: await listOpenUses(ctx.db, { ...of, states: open, limit: shownMax }),
    total: await countUses(ctx.db, of),
  };
}
