import type { GameCtx } from "#server/kernel/context.ts";
import { mailIsReadOnly, messageTypeChanged, messageTypeNotFound } from "../errors.ts";
import { lockType, type TypeRow } from "../queries.ts";
import { mailWords } from "../rules/shipped-types.ts";

/**
 * Locks a type for a change of the version that its reader saw.
 * @throws DomainError `messages.type_not_found`, `messages.mail_is_ours`, `messages.type_changed`
 */
export async function lockMessageType(tx: GameCtx, input: { code: string; version: number }): Promise<TypeRow> {
  if (input.code === mailWords.code) throw mailIsReadOnly();
  const type = await lockType(tx.db, { gameId: tx.game.id, code: input.code });
  if (type === undefined) throw messageTypeNotFound(input.code);
  if (type.version !== input.version) throw messageTypeChanged(type);
  return type;
}
