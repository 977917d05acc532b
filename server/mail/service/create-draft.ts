import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { insertCampaign, replaceAttachments } from "../queries.ts";
import { audienceOf, auditPick } from "../rules.ts";
import type { CreateDraftInput } from "../schema.ts";
import { keepVersion } from "../versions/service/keep-version.ts";
import { checkDraft } from "./check-draft.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Begins a mail. Fields that are not given start as an empty mail has them; a second call makes a second draft.
 * @param input.keptItems items that it takes over from another mail; one of them may be disabled by now.
 * @throws DomainError `mail.bad_attachments`, `mail.bad_reference`
 */
export function createDraft(
  ctx: GameCtx,
  input: CreateDraftInput & { keptItems?: readonly string[] },
): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    await checkDraft(tx, input.draft, input.keptItems);
    const { attachments, ...fields } = input.draft;
    const author = nameActor(ctx.actor);
    const row = await insertCampaign(tx.db, {
      ...fields,
      audienceId: audienceOf(input.draft, null),
      gameId: ctx.game.id,
      createdBy: author.staffId,
      createdByName: author.name,
      editedBy: author.staffId,
      editedByName: author.name,
      updatedByName: author.name,
    });
    await replaceAttachments(tx.db, row, attachments);
    await recordAudit(tx, {
      action: "campaign.create",
      target: { kind: "campaign", id: row.id, name: row.name },
      after: auditPick(row, attachments),
    });
    const saved = await getCampaign(tx, { id: row.id });
    await keepVersion(tx, saved, author);
    return saved;
  });
}
