import { z } from "zod";
import type { Ctx, GameScope } from "#server/kernel/context.ts";
import { campaignNotFound } from "../errors.ts";
import { findCampaignScope } from "../queries.ts";

/**
 * The game that a campaign belongs to, for doors that are given nothing but its id and may see every game.
 * @throws DomainError `mail.not_found`, also for what is no id at all
 */
export async function findGameOfCampaign(ctx: Pick<Ctx, "db">, id: string): Promise<GameScope> {
  const scope = z.uuid().safeParse(id).success ? await findCampaignScope(ctx.db, id) : undefined;
  if (!scope) throw campaignNotFound();
  return scope;
}
