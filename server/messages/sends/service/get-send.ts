import type { GameCtx } from "#server/kernel/context.ts";
import { messageSendNotFound } from "../../errors.ts";
import { decodeText } from "../../service/decode-text.ts";
import { findSend, selectDeliveries } from "../queries.ts";
import type { SendDelivery, SendView } from "../schema.ts";

/** A sent message: what exactly, to whom, and what became of each copy. @throws DomainError `messages.send_not_found` */
export async function getSend(ctx: GameCtx, input: { id: string }): Promise<SendView> {
  const send = await findSend(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (send === undefined) throw messageSendNotFound();
  const { body, ...row } = send;
  const deliveries = await selectDeliveries(ctx.db, send.id);
  const text = JSON.stringify(body);
  return {
    ...row,
    body: text,
    bytes: Buffer.byteLength(text),
    decoded: await decodeText(ctx, body),
    deliveries: deliveries.map(({ error, ...each }) => ({ ...each, problem: describe(error) })),
  };
}

function describe(error: { kind: string; code: number | null; message: string } | null): SendDelivery["problem"] {
  if (error === null) return null;
  const { kind, code, message } = error;
  if (code !== null) return { reason: `im.${code}`, code, message };
  return { reason: kind === "late" ? "messages.too_late" : "messages.call_failed", code, message };
}
