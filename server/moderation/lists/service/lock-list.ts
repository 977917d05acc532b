import type { GameCtx } from "#server/kernel/context.ts";
import { listNotFound } from "../errors.ts";
import { findList, lockDraft, type WordListRow } from "../queries.ts";

/** The list, with everything of the game's draft standing still until the transaction ends. @throws DomainError `moderation.list_not_found` */
export async function lockList(tx: GameCtx, id: string): Promise<WordListRow> {
  const gameId = tx.game.id;
  await lockDraft(tx.db, gameId);
  const list = await findList(tx.db, { gameId, id });
  if (list === undefined) throw listNotFound();
  return list;
}
