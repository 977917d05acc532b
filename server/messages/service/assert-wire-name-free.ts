import type { GameCtx } from "#server/kernel/context.ts";
import { wireNameTaken } from "../errors.ts";
import type { MessageDefinition } from "../schema.ts";
import { listReadableVersions } from "./list-readable-versions.ts";

/**
 * Refuses a wire name by which another type's messages are known, be they of old: nobody could tell the two apart. The caller holds
 * `lockTypeNames`. @throws DomainError `messages.wire_name_taken`
 */
export async function assertWireNameFree(
  ctx: GameCtx,
  type: { code: string; definition: Pick<MessageDefinition, "mark" | "wireName"> },
): Promise<void> {
  const { mark, wireName } = type.definition;
  const versions = await listReadableVersions(ctx);
  const taken = versions.find(
    ({ code, definition }) => code !== type.code && definition.mark === mark && definition.wireName === wireName,
  );
  if (taken !== undefined) throw wireNameTaken(wireName, taken.code);
}
