import { recordAudit } from "#server/audit/service/record-audit.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { defaultLocaleOf } from "../../rules/render-mail.ts";
import { createDraftInput } from "../../schema.ts";
import { createDraft } from "../../service/create-draft.ts";
import type { Campaign } from "../../service/get-campaign.ts";
import { badValues, templateArchived, templateChanged, templateNotFound } from "../errors.ts";
import { lockTemplate, selectTemplateAttachments } from "../queries.ts";
import { fillTemplate, findValueProblems } from "../rules/fill-template.ts";
import type { UseTemplateInput } from "../schema.ts";

/**
 * Begins a draft that says what the template says with these values. From then on the two have nothing to do with each other.
 * A second call makes a second draft.
 * @throws DomainError `templates.not_found`, `templates.archived`, `templates.changed`, `templates.bad_values` with a problem per
 * value, `mail.bad_attachments` when an item has left the catalogue
 */
export function useTemplate(ctx: GameCtx, input: UseTemplateInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockTemplate(tx.db, { gameId: tx.game.id, id: input.id });
    if (row === undefined) throw templateNotFound();
    if (row.archivedAt !== null) throw templateArchived(row.name);
    if (row.version !== input.version) throw templateChanged(row);
    const game = await getGame(tx);
    const problems = findValueProblems(row.variables, input.values, defaultLocaleOf(game.locales));
    if (problems.length > 0) throw badValues(problems);
    const attachments = await selectTemplateAttachments(tx.db, row.id);
    const { texts, deepLink, quantities } = fillTemplate({ ...row, attachments }, input.values);
    const { draft } = createDraftInput.parse({
      draft: {
        name: input.name === "" ? row.name : input.name,
        category: row.category,
        texts,
        deepLink,
        senderAccount: game.senders[0]?.account ?? null,
        expiryKind: row.expiryKind,
        expiresAfterDays: row.expiresAfterDays,
        attachments: attachments.map(({ itemId }, index) => ({ itemId, quantity: quantities[index] ?? 0 })),
      },
    });
    const campaign = await createDraft(tx, { draft });
    await recordAudit(tx, {
      action: "template.use",
      target: { kind: "template", id: row.id, name: row.name },
      after: { version: row.version, campaignId: campaign.id, variables: row.variables.map(({ name }) => name) },
    });
    return campaign;
  });
}
