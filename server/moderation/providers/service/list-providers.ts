import type { GameCtx } from "#server/kernel/context.ts";
import { selectProviderViews } from "../queries.ts";
import type { ProviderView } from "../schema.ts";

/** The checkers of a game beyond its rules, by name and without secrets; without `hasWholeAddress` their addresses end with the host. */
export async function listProviders(
  ctx: GameCtx,
  { hasWholeAddress }: { hasWholeAddress: boolean },
): Promise<ProviderView[]> {
  const providers = await selectProviderViews(ctx.db, ctx.game.id);
  return hasWholeAddress ? providers : providers.map((each) => ({ ...each, url: `${new URL(each.url).origin}/` }));
}
