import { randomBytes } from "node:crypto";
import type { Db } from "#db/client.ts";
import { type AliasRow, insertAliases, selectAliases } from "../queries.ts";

/**
 * The aliases under which the audit log speaks of players, made where there are none; safe for two at once.
 * audit: none because an alias says nothing that its account did not.
 */
export async function namePlayers(
  db: Db,
  of: { gameId: string; accounts: readonly string[] },
): Promise<ReadonlyMap<string, AliasRow>> {
  const { gameId } = of;
  const accounts = [...new Set(of.accounts)].sort();
  const known = await selectAliases(db, { gameId, accounts });
  const missing = accounts.filter((account) => !known.some((row) => row.account === account));
  if (missing.length > 0) {
    const fresh = missing.map((account) => ({ account, key: randomBytes(32).toString("base64") }));
    await insertAliases(db, { gameId, fresh });
    known.push(...(await selectAliases(db, { gameId, accounts: missing })));
  }
  return new Map(known.map((row) => [row.account, row]));
}
