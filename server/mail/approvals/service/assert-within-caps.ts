import type { GameCtx } from "#server/kernel/context.ts";
import { incomplete } from "../../errors.ts";
import { listAttachedItems } from "../../queries.ts";
import { attachmentProblems } from "../../rules/find-problems.ts";

/**
 * Refuses to hand out again what the catalogue no longer allows.
 * @throws DomainError `mail.incomplete` with a problem for each item that is disabled or above its cap
 */
export async function assertWithinCaps(tx: GameCtx, campaignId: string): Promise<void> {
  const items = await listAttachedItems(tx.db, campaignId);
  const attachments = items.map(({ id, quantity }) => ({ itemId: id, quantity }));
  const problems = attachmentProblems(attachments, items);
  if (problems.length > 0) throw incomplete(problems);
}
