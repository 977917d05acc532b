import type { GameCtx } from "#server/kernel/context.ts";
import { selectReadableVersions } from "../queries.ts";
import type { MessageTypeVersion } from "../schema.ts";
import { readVersion } from "./read-version.ts";

/** What a message of this game, however old, may be: the decoder's dictionary. */
export async function listReadableVersions(ctx: GameCtx): Promise<MessageTypeVersion[]> {
  const rows = await selectReadableVersions(ctx.db, ctx.game.id);
  return rows.map(readVersion);
}
