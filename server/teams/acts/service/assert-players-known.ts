import { ImError, isLimitUsed } from "#server/im/errors.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { playersUnknown, type UnknownPlayers } from "../errors.ts";
import { findAct } from "../queries.ts";

/**
 * Asks the platform whether it knows the players that an act names, before the act is on record: of one whom it does not know it says no
 * more than "a value was not accepted" (10004), or leaves the player out. An act that has its answer is not asked about again. Where the
 * platform does not say, the act goes on: it judges by itself.
 * @throws DomainError `teams.players_unknown`, at the field that names them
 */
export async function assertPlayersKnown(
  ctx: GameCtx,
  gateway: ImGateway,
  { id, people = {} }: { id: string; people?: Readonly<Record<string, readonly string[]>> },
): Promise<void> {
  const named = [...new Set(Object.values(people).flat())];
  if (named.length === 0) return;
  const known = await findAct(ctx.db, id);
  if (known !== undefined && !(known.state === "refused" && known.code === null)) return;
  const strangers = await askFor(gateway, named);
  const unknown = Object.entries(people).flatMap(([path, accounts]): UnknownPlayers[] => {
    const found = accounts.filter((account) => strangers.has(account));
    return found.length === 0 ? [] : [{ path, accounts: found }];
  });
  if (unknown.length > 0) throw playersUnknown(unknown);
}

/** @returns nobody where the platform does not answer */
async function askFor(gateway: ImGateway, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  const strangers = new Set<string>();
  try {
    for (let at = 0; at < accounts.length; at += accountsPerCallMax) {
      const unknown = await gateway.findUnknownAccounts(accounts.slice(at, at + accountsPerCallMax));
      for (const account of unknown) strangers.add(account);
    }
  } catch (error) {
    const isUnanswered = error instanceof ImError || (error instanceof DomainError && isLimitUsed(error));
    if (!isUnanswered) throw error;
  }
  return strangers;
}
