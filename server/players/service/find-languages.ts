import type { ContentLocale } from "#db/enums/locales.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { selectLanguages } from "../queries.ts";

/** Languages of the players Herald knows, by id; whoever has none is not in the map. */
export async function findLanguages(
  ctx: Pick<Ctx, "db">,
  of: { gameId: string; accounts: readonly string[] },
): Promise<Map<string, ContentLocale>> {
  const rows = await selectLanguages(ctx.db, of.gameId, of.accounts);
  return new Map(rows.flatMap(({ id, language }) => (language === null ? [] : [[id, language]])));
}
