import type { GameCtx } from "#server/kernel/context.ts";
import { listItemsFor } from "../../queries.ts";
import { templateNotFound } from "../errors.ts";
import { findTemplate, selectTemplateAttachments } from "../queries.ts";
import type { Template } from "../schema.ts";

/** A template, archived or not. @throws DomainError `templates.not_found` */
export async function getTemplate(ctx: GameCtx, input: { id: string }): Promise<Template> {
  const row = await findTemplate(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (row === undefined) throw templateNotFound();
  const attachments = await selectTemplateAttachments(ctx.db, row.id);
  const items = await listItemsFor(
    ctx.db,
    ctx.game.id,
    attachments.map(({ itemId, quantity }) => ({ itemId, quantity: quantity ?? 0 })),
  );
  const { id, version, name, description, category, texts, variables, expiresAfterDays, deepLink } = row;
  const { createdByName, updatedByName, createdAt, updatedAt } = row;
  return {
    ...{ id, version, name, description, category, texts, variables, expiresAfterDays, deepLink, attachments, items },
    expiryKind: row.expiryKind === "never" ? "never" : "after_days",
    ...{ createdByName, updatedByName, createdAt, updatedAt },
    isArchived: row.archivedAt !== null,
  };
}
