import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { messageCodeTaken } from "../errors.ts";
import { insertType, lockTypeNames } from "../queries.ts";
import { mailWords } from "../rules/shipped-types.ts";
import type { CreateMessageTypeInput } from "../schema.ts";
import { assertWireNameFree } from "./assert-wire-name-free.ts";
import { getMessageType, type MessageTypeView } from "./get-message-type.ts";

/** Adds a type of message. @throws DomainError `messages.code_taken`, `messages.wire_name_taken` */
export function createMessageType(ctx: GameCtx, input: CreateMessageTypeInput): Promise<MessageTypeView> {
  const { code, definition } = input;
  return inTransaction(ctx, async (tx) => {
    if (code === mailWords.code) throw messageCodeTaken(code);
    await lockTypeNames(tx.db, tx.game.id);
    await assertWireNameFree(tx, input);
    const row = { gameId: tx.game.id, code, names: definition.names, definition };
    const type = await insertType(tx.db, { ...row, updatedByName: nameActor(tx.actor).name });
    if (type === undefined) throw messageCodeTaken(code);
    await recordAudit(tx, {
      action: "message_type.create",
      target: { kind: "message_type", id: type.id, name: code },
      after: { version: 1, definition },
    });
    return getMessageType(tx, { code });
  });
}
