import type { GameCtx } from "#server/kernel/context.ts";
import { audienceNotFound, nothingToRefresh } from "../errors.ts";
import { selectAudience, selectOrigin } from "../queries.ts";
import { type AudienceMembers, type AudienceRef, audienceOrigin } from "../schema.ts";
import { announceAudience } from "./announce-audience.ts";

/**
 * Begins a new audience of whoever meets the same condition, or is in the same group, now. The old one stays as it is, since mails
 * may rest on it; the new one names it.
 * @throws DomainError `audiences.not_found`; `audiences.nothing_to_refresh` for a list that was brought or made of other lists
 */
export async function refreshAudience(ctx: GameCtx, { id }: AudienceRef): Promise<{ id: string }> {
  const audience = await selectAudience(ctx.db, ctx.game.id, id);
  if (audience === undefined) throw audienceNotFound();
  const origin = audienceOrigin.safeParse(await selectOrigin(ctx.db, ctx.game.id, id));
  if (!origin.success) throw nothingToRefresh();
  const { refreshOf: _, ...kept } = origin.data;
  // The schema took one field away from a union, which the type cannot follow.
  const members = kept as AudienceMembers;
  if (members.kind === "combination" || members.kind === "split") throw nothingToRefresh();
  return announceAudience(ctx, { name: audience.name, members, refreshOf: { id, name: audience.name } });
}
