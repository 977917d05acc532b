import type { GameCtx } from "#server/kernel/context.ts";
import { countFiltered, type NamingMail, selectMailsNaming } from "../queries.ts";
import type { AttributeUseInput } from "../schema.ts";

/** What rests on an attribute's name: players with a value, and mails not yet over whose condition names it. */
export async function getAttributeUse(
  ctx: GameCtx,
  { name }: AttributeUseInput,
): Promise<{ players: number; mails: NamingMail[] }> {
  const [players, mails] = await Promise.all([
    countFiltered(ctx.db, ctx.game.id, { name }),
    selectMailsNaming(ctx.db, ctx.game.id, name),
  ]);
  return { players, mails };
}
