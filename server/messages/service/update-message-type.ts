import { canonicalJson } from "#lib/canonical-json.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { messageTypeArchived } from "../errors.ts";
import { addVersion, lockTypeNames, selectVersions } from "../queries.ts";
import { changesWire } from "../rules/wire-shape.ts";
import type { UpdateMessageTypeInput } from "../schema.ts";
import { assertWireNameFree } from "./assert-wire-name-free.ts";
import { getMessageType, type MessageTypeView } from "./get-message-type.ts";
import { lockMessageType } from "./lock-message-type.ts";
import { readVersion } from "./read-version.ts";

/**
 * Gives a type its next version; the ones before stay, because their messages exist. The number on the wire rises only when a game client
 * has to know. The same definition again changes nothing.
 * @throws DomainError `messages.type_not_found`, `messages.type_changed`, `messages.type_archived`, `messages.wire_name_taken`
 */
export function updateMessageType(ctx: GameCtx, input: UpdateMessageTypeInput): Promise<MessageTypeView> {
  const { code, definition } = input;
  return inTransaction(ctx, async (tx) => {
    await lockTypeNames(tx.db, tx.game.id);
    const type = await lockMessageType(tx, input);
    if (type.archivedAt !== null) throw messageTypeArchived(code);
    await assertWireNameFree(tx, input);
    const rows = await selectVersions(tx.db, type.id);
    const [newest] = rows;
    if (newest === undefined) throw new Error("a message type without versions");
    const before = readVersion(newest).definition;
    if (canonicalJson(before) === canonicalJson(definition)) return getMessageType(tx, { code });
    const wireVersion = newest.wireVersion + (changesWire(before, definition) ? 1 : 0);
    const version = type.version + 1;
    const createdByName = nameActor(tx.actor).name;
    const row = { typeId: type.id, version, wireVersion, definition, createdByName };
    await addVersion(tx.db, { ...row, names: definition.names });
    await recordAudit(tx, {
      action: "message_type.update",
      target: { kind: "message_type", id: type.id, name: code },
      before: { version: type.version, wireVersion: newest.wireVersion, definition: before },
      after: { version, wireVersion, definition },
    });
    return getMessageType(tx, { code });
  });
}
