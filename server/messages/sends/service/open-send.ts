import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { SendView } from "../schema.ts";
import { getSend } from "./get-send.ts";

/**
 * `getSend` for whoever looks at it later: what stands in a message to players is theirs, so that the look leaves an entry.
 * @throws DomainError `messages.send_not_found`
 */
export async function openSend(ctx: GameCtx, input: { id: string }): Promise<SendView> {
  const send = await getSend(ctx, input);
  await recordRead(ctx, {
    action: "message.open",
    target: { kind: "message", id: send.id, name: send.code },
    what: "message",
  });
  return send;
}
