import type { Ctx } from "#server/kernel/context.ts";
import { selectReadableVersions } from "../queries.ts";
import type { MessageDefinition } from "../schema.ts";
import { readVersion } from "./read-version.ts";

/** What a message of a game, however old, may be, for whoever serves several games at once. */
export async function listReadableDefinitions(ctx: Pick<Ctx, "db">, gameId: string): Promise<MessageDefinition[]> {
  return (await selectReadableVersions(ctx.db, gameId)).map((row) => readVersion(row).definition);
}
