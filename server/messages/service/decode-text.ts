import type { GameCtx } from "#server/kernel/context.ts";
import { decodeMessage } from "../rules/decode-message.ts";
import type { DecodedMessage } from "../schema.ts";
import { addItemFacts } from "./add-item-facts.ts";
import { listReadableVersions } from "./list-readable-versions.ts";

/**
 * A message as people read it, with the names that the catalogue has for its items. Whoever shows messages (a history, a
 * callback's body, what somebody pasted) calls this; whatever is handed in, it refuses nothing.
 */
export async function decodeText(ctx: GameCtx, given: unknown): Promise<DecodedMessage> {
  const types = await listReadableVersions(ctx);
  const [message] = await addItemFacts(ctx, [decodeMessage(given, types)]);
  if (message === undefined) throw new Error("the decoder gave no answer");
  return message;
}
