import type { GameCtx } from "#server/kernel/context.ts";
import { decodeMessage } from "../rules/decode-message.ts";
import type { DecodedMessage } from "../schema.ts";
import { addItemFacts } from "./add-item-facts.ts";
import { listReadableVersions } from "./list-readable-versions.ts";

/**
 * Messages as people read them, in the order given, with the names that the catalogue has for their items. Whoever shows messages (a
 * history, callbacks' bodies, what somebody pasted) calls this; whatever is handed in, it refuses nothing.
 */
export async function decodeTexts(ctx: GameCtx, given: readonly unknown[]): Promise<DecodedMessage[]> {
  if (given.length === 0) return [];
  const types = await listReadableVersions(ctx);
  return addItemFacts(
    ctx,
    given.map((one) => decodeMessage(one, types)),
  );
}
