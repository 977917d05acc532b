import type { GameCtx } from "#server/kernel/context.ts";
import { draftInput, mailLimits } from "../schema.ts";
import { createDraft } from "./create-draft.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";

/**
 * Begins a new draft with everything the mail `id` says but its schedule and approval, whatever state that one is in.
 * @throws DomainError `mail.not_found`; `mail.bad_attachments` when an item has left the catalogue
 */
export async function cloneCampaign(ctx: GameCtx, input: { id: string }): Promise<Campaign> {
  const source = await getCampaign(ctx, input);
  // Only what a draft holds, whatever a later schema adds to it; a copy is never sent because its source was scheduled.
  const now = { scheduleKind: "now", scheduleAt: null, scheduleZone: null, scheduleRule: null } as const;
  const copy = { ...draftInput.parse(source), ...now };
  const name = source.name === "" ? "" : `${source.name} (2)`.slice(0, mailLimits.nameCharactersMax);
  // An item that is disabled by now comes along, marked; nothing can be sent with it.
  const keptItems = copy.attachments.map(({ itemId }) => itemId);
  return createDraft(ctx, { draft: { ...copy, name }, keptItems });
}
