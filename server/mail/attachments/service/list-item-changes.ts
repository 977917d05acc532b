import { diffFields } from "#lib/diff-fields.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { listBoundAndNow } from "../queries.ts";
import type { ItemChange, ItemChangesInput } from "../schema.ts";

/**
 * The items of a mail that are no longer as they were submitted, field by field, and those that are disabled now. Empty for a draft.
 * @throws DomainError `mail.not_found`
 */
export async function listItemChanges(ctx: GameCtx, input: ItemChangesInput): Promise<ItemChange[]> {
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  if (campaign.definitionHash === null) return [];
  const items = await listBoundAndNow(ctx.db, campaign.id);
  return items
    .filter(({ version, now, disabled }) => version !== now.version || disabled)
    .map(({ id: _, code, quantity, version, now, disabled, disabledReason, changedByName, changedAt, ...then }) => {
      const { version: to, ...today } = now;
      const standing = { disabled, disabledReason, changedByName, changedAt };
      return { code, names: then.names, quantity, from: version, to, changes: diffFields(then, today), ...standing };
    });
}
