import type { GameCtx } from "#server/kernel/context.ts";
import { listItemsFor, selectGameSettings } from "../../queries.ts";
import { templateIncomplete, templateNameTaken } from "../errors.ts";
import { isNameTaken } from "../queries.ts";
import { findTemplateProblems } from "../rules/find-template-problems.ts";
import type { TemplateDraft } from "../schema.ts";

/**
 * Refuses a template that could not become a mail, or whose name another one has. Inside the transaction that saves it.
 * @param exceptId the template itself, when it is there already.
 * @throws DomainError `templates.incomplete`, `templates.name_taken`, each with its fields
 */
export async function checkTemplate(tx: GameCtx, draft: TemplateDraft, exceptId?: string): Promise<void> {
  const { locales } = await selectGameSettings(tx.db, tx.game.id);
  const wanted = draft.attachments.map(({ itemId, quantity }) => ({ itemId, quantity: quantity ?? 1 }));
  const items = await listItemsFor(tx.db, tx.game.id, wanted);
  const problems = findTemplateProblems(draft, { locales, items });
  if (problems.length > 0) throw templateIncomplete(problems);
  if (await isNameTaken(tx.db, tx.game.id, draft.name, exceptId)) throw templateNameTaken(draft.name);
}
