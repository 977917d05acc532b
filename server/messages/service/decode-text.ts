import type { GameCtx } from "#server/kernel/context.ts";
import type { DecodedMessage } from "../schema.ts";
import { decodeTexts } from "./decode-texts.ts";

/** As `decodeTexts`, of one. */
export async function decodeText(ctx: GameCtx, given: unknown): Promise<DecodedMessage> {
  const [message] = await decodeTexts(ctx, [given]);
  if (message === undefined) throw new Error("the decoder gave no answer");
  return message;
}
