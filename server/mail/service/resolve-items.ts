import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { badAttachments } from "../errors.ts";
import { listItemIds } from "../queries.ts";
import type { Draft } from "../schema.ts";

/**
 * Turns item codes into attachments of a draft, in the order given.
 * @throws DomainError `mail.bad_attachments` naming every code that the catalogue does not have
 */
export async function resolveItems(
  ctx: GameCtx,
  wanted: readonly { code: string; quantity: number }[],
): Promise<Draft["attachments"]> {
  const rows = await listItemIds(
    ctx.db,
    ctx.game.id,
    wanted.map(({ code }) => code),
  );
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const problems: FieldProblem[] = [];
  const attachments: Draft["attachments"] = [];
  wanted.forEach(({ code, quantity }, index) => {
    const itemId = ids.get(code);
    if (itemId !== undefined) attachments.push({ itemId, quantity });
    else {
      const message = `There is no item "${code}" in the catalogue.`;
      problems.push({
        path: `attachments.${index}.itemId`,
        reason: "mail.item_unknown",
        message,
        params: { item: code },
      });
    }
  });
  if (problems.length > 0) throw badAttachments(problems);
  return attachments;
}
