import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "../../service/name-actor.ts";
import { insertTemplate, replaceTemplateAttachments } from "../queries.ts";
import { pickTemplate } from "../rules/pick-template.ts";
import type { CreateTemplateInput, Template } from "../schema.ts";
import { checkTemplate } from "./check-template.ts";
import { getTemplate } from "./get-template.ts";

/** @throws DomainError `templates.incomplete`, `templates.name_taken`, each with its fields; nothing is saved then */
export function createTemplate(ctx: GameCtx, input: CreateTemplateInput): Promise<Template> {
  return inTransaction(ctx, async (tx) => {
    await checkTemplate(tx, input.template);
    const { attachments, ...fields } = input.template;
    const author = nameActor(ctx.actor);
    const row = await insertTemplate(tx.db, {
      ...fields,
      gameId: tx.game.id,
      createdBy: author.staffId,
      createdByName: author.name,
      updatedByName: author.name,
    });
    await replaceTemplateAttachments(tx.db, row, attachments);
    await recordAudit(tx, {
      action: "template.create",
      target: { kind: "template", id: row.id, name: row.name },
      after: { version: row.version, ...pickTemplate(input.template) },
    });
    return getTemplate(tx, { id: row.id });
  });
}
