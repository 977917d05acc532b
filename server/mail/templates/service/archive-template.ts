import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "../../service/name-actor.ts";
import { templateChanged, templateNameTaken, templateNotFound } from "../errors.ts";
import { isNameTaken, lockTemplate, markArchived } from "../queries.ts";
import type { ArchiveTemplateInput, Template } from "../schema.ts";
import { getTemplate } from "./get-template.ts";

/**
 * Takes a template out of those that are offered, or brings it back.
 * @throws DomainError `templates.not_found`, `templates.changed` (also when it is so already), `templates.name_taken` when another
 * one has its name meanwhile
 */
export function archiveTemplate(ctx: GameCtx, input: ArchiveTemplateInput): Promise<Template> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockTemplate(tx.db, { gameId: tx.game.id, id: input.id });
    if (row === undefined) throw templateNotFound();
    if (row.version !== input.version || (row.archivedAt !== null) === input.archived) throw templateChanged(row);
    if (!input.archived && (await isNameTaken(tx.db, tx.game.id, row.name, row.id))) throw templateNameTaken(row.name);
    await markArchived(tx.db, row.id, { isArchived: input.archived, updatedByName: nameActor(ctx.actor).name });
    await recordAudit(tx, {
      action: input.archived ? "template.archive" : "template.restore",
      target: { kind: "template", id: row.id, name: row.name },
      before: { version: row.version },
      after: { version: row.version + 1 },
    });
    return getTemplate(tx, { id: row.id });
  });
}
