import type { GameCtx } from "#server/kernel/context.ts";
import { incomplete } from "../../errors.ts";
import { attachmentProblems } from "../../rules/find-problems.ts";
import { listBoundItems } from "../queries.ts";

/**
 * Nothing more goes out of a mail while one of its items is disabled.
 * @throws DomainError `mail.incomplete` naming each at its attachment
 */
export async function assertItemsEnabled(tx: GameCtx, campaignId: string): Promise<void> {
  const items = await listBoundItems(tx.db, campaignId);
  const attachments = items.map(({ id, quantity }) => ({ itemId: id, quantity }));
  const disabled = attachmentProblems(attachments, items).filter(({ reason }) => reason === "mail.item_disabled");
  if (disabled.length > 0) throw incomplete(disabled);
}
