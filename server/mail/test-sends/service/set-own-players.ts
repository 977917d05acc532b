import { recordAudit } from "#server/audit/service/record-audit.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { readAccounts } from "#server/im/schema.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { badAccounts } from "../../exclusions/errors.ts";
import { nameActor } from "../../service/name-actor.ts";
import { ownPlayersUnknown, tooManyOwnPlayers } from "../errors.ts";
import { listOwnPlayers, lockStaff, replaceOwnPlayers } from "../queries.ts";
import { type NamedAccount, type SetOwnPlayersInput, testSendLimits } from "../schema.ts";

/**
 * Remembers which players of the game are those of whoever asks; nothing forgets them. Safe to repeat: what is so already is
 * not recorded.
 * @returns them as they stand. @throws DomainError `mail.bad_accounts`, `mail.too_many_own_players`, `mail.own_players_unknown`, each at the field `text`
 */
export async function setOwnPlayers(ctx: GameCtx, { text }: SetOwnPlayersInput): Promise<NamedAccount[]> {
  const { staffId } = nameActor(ctx.actor);
  if (staffId === null) throw new Error("Only a member of staff has players of their own.");
  const { accounts, rejected } = readAccounts(text);
  if (rejected.length > 0) throw badAccounts(rejected);
  if (accounts.length > testSendLimits.ownPlayersMax) throw tooManyOwnPlayers(accounts.length);
  const own = { gameId: ctx.game.id, staffId };
  // What stands there was found on the platform when it was put there.
  const isThere = new Set((await listOwnPlayers(ctx.db, own)).map(({ account }) => account));
  await assertKnown(
    ctx,
    accounts.filter((account) => !isThere.has(account)),
  );
  return inTransaction(ctx, async (tx) => {
    await lockStaff(tx.db, staffId);
    const before = await listOwnPlayers(tx.db, own);
    const isKnown = new Set(before.map(({ account }) => account));
    if (accounts.length === before.length && accounts.every((account) => isKnown.has(account))) return before;
    await replaceOwnPlayers(tx.db, own, accounts);
    await recordAudit(tx, {
      action: "staff.own_players",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before: { accounts: before.map(({ account }) => account) },
      after: { accounts },
      players: [...isKnown, ...accounts],
    });
    return listOwnPlayers(tx.db, own);
  });
}

/** A name that nobody has would look like a test that arrived nowhere. */
async function assertKnown(ctx: GameCtx, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return;
  const { gateway } = await openGame(ctx);
  const unknown = await gateway.findUnknownAccounts(accounts);
  if (unknown.length > 0) throw ownPlayersUnknown(unknown);
}
