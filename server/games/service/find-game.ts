import { isStorableText } from "#lib/storable-text.ts";
import type { Ctx, GameScope } from "#server/kernel/context.ts";
import { selectGameScope } from "../queries.ts";

/** The game with this slug, whoever asks; callers decide whether the actor may see it. */
export function findGameBySlug(ctx: Pick<Ctx, "db">, slug: string): Promise<GameScope | undefined> {
  return isStorableText(slug) ? selectGameScope(ctx.db, slug) : Promise.resolve(undefined);
}
