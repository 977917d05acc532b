import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "../../service/name-actor.ts";
import { templateArchived, templateChanged, templateNotFound } from "../errors.ts";
import { lockTemplate, replaceTemplateAttachments, writeTemplate } from "../queries.ts";
import { pickTemplate } from "../rules/pick-template.ts";
import type { Template, UpdateTemplateInput } from "../schema.ts";
import { checkTemplate } from "./check-template.ts";
import { getTemplate } from "./get-template.ts";

/**
 * Saves a whole template over the version it was made from. Mails that were made of it stay as they are.
 * @throws DomainError `templates.not_found`, `templates.archived`, `templates.changed` (with who and when), `templates.incomplete`,
 * `templates.name_taken`; nothing is saved then
 */
export function updateTemplate(ctx: GameCtx, input: UpdateTemplateInput): Promise<Template> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockTemplate(tx.db, { gameId: tx.game.id, id: input.id });
    if (row === undefined) throw templateNotFound();
    if (row.archivedAt !== null) throw templateArchived(row.name);
    if (row.version !== input.version) throw templateChanged(row);
    await checkTemplate(tx, input.template, row.id);
    const before = await getTemplate(tx, { id: row.id });
    const { attachments, ...fields } = input.template;
    const after = await writeTemplate(tx.db, row.id, { ...fields, updatedByName: nameActor(ctx.actor).name });
    await replaceTemplateAttachments(tx.db, row, attachments);
    await recordAudit(tx, {
      action: "template.update",
      target: { kind: "template", id: row.id, name: after.name },
      before: { version: row.version, ...pickTemplate(before) },
      after: { version: after.version, ...pickTemplate(input.template) },
    });
    return getTemplate(tx, { id: row.id });
  });
}
