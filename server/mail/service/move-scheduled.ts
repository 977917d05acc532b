import { notAllowed } from "#server/auth/errors.ts";
import type { Permission } from "#server/auth/permissions.ts";
import { holdsPermission } from "#server/auth/service/holds-permission.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound, notMovable } from "../errors.ts";
import { selectCampaign } from "../queries.ts";
import { draftInput, type MoveScheduledInput } from "../schema.ts";
import type { Campaign } from "./get-campaign.ts";
import { sendCampaign } from "./send-campaign.ts";
import { unscheduleCampaign } from "./unschedule-campaign.ts";
import { updateDraft } from "./update-draft.ts";

/** Moving is these three acts in one. */
const needed: readonly Permission[] = ["mail.control", "mail.compose", "mail.send"];

/**
 * Gives a scheduled mail another time: takes it back to draft, changes its time and submits it again, all or nothing. Whoever moves
 * it is one of its authors, its approval is void, and above the game's threshold it waits for another one.
 * audit: none because each of the three verbs records its own.
 * @throws DomainError `mail.not_found`, `mail.not_movable`, `auth.not_allowed`, and as `unscheduleCampaign` and `sendCampaign`
 */
export function moveScheduled(ctx: GameCtx, input: MoveScheduledInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const { id, version, scheduleAt, confirmedRecipients } = input;
    const before = await selectCampaign(tx.db, { gameId: tx.game.id, id });
    if (!before) throw campaignNotFound();
    // A group would be asked about inside the transaction.
    if (before.scheduleKind !== "at" || before.target === "group") throw notMovable();
    await assertHolds(tx);
    const draft = await unscheduleCampaign(tx, { id, version });
    const moved = await updateDraft(tx, {
      id,
      version: draft.version,
      draft: { ...draftInput.parse(draft), scheduleAt },
    });
    const reason = input.reason ?? before.noTestSendReason ?? undefined;
    return sendCampaign(tx, {
      id,
      version: moved.version,
      confirmedRecipients,
      ...(reason === undefined ? {} : { reason }),
    });
  });
}

async function assertHolds(tx: GameCtx): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== "staff") return;
  for (const permission of needed) {
    if (!(await holdsPermission(tx, { staffId: actor.staffId, permission }))) throw notAllowed(permission);
  }
}
