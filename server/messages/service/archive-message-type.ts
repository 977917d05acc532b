import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { setArchived } from "../queries.ts";
import type { KeepMessageTypeInput } from "../schema.ts";
import { getMessageType, type MessageTypeView } from "./get-message-type.ts";
import { lockMessageType } from "./lock-message-type.ts";

/** Takes a type out of use: nobody sends it any more, its messages stay readable. A second call changes nothing. @throws as `lockMessageType` */
export function archiveMessageType(ctx: GameCtx, input: KeepMessageTypeInput): Promise<MessageTypeView> {
  return inTransaction(ctx, async (tx) => {
    const type = await lockMessageType(tx, input);
    const change = { id: type.id, isArchived: true, byName: nameActor(tx.actor).name };
    if (await setArchived(tx.db, change)) {
      await recordAudit(tx, {
        action: "message_type.archive",
        target: { kind: "message_type", id: type.id, name: type.code },
        before: { isArchived: false },
        after: { isArchived: true },
      });
    }
    return getMessageType(tx, { code: type.code });
  });
}
