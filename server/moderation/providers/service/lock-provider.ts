import type { GameCtx } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { providerChanged, providerNotFound } from "../errors.ts";
import { findProvider, type ProviderRow } from "../queries.ts";

/** The checker as it was seen, standing still. @throws DomainError `moderation.provider_not_found`, `moderation.provider_changed` */
export async function lockProvider(
  tx: GameCtx,
  { id, version }: { id: string; version: number },
): Promise<ProviderRow> {
  const gameId = tx.game.id;
  await lockDraft(tx.db, gameId);
  const row = await findProvider(tx.db, { gameId, id });
  if (row === undefined) throw providerNotFound();
  if (row.version !== version) throw providerChanged(row);
  return row;
}
