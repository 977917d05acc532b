import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { shippedTypes } from "../rules/shipped-types.ts";
import { createMessageType } from "./create-message-type.ts";

/** Gives a new game the types that ship: a gift and a trade. @throws as `createMessageType` when they are there */
// audit: none because each type is created by its own verb, which records it.
export function addShippedMessageTypes(ctx: GameCtx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const type of shippedTypes) await createMessageType(tx, type);
  });
}
