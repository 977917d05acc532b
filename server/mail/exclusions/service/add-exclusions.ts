import { recordAudit } from "#server/audit/service/record-audit.ts";
import { readAccounts } from "#server/im/schema.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "../../service/name-actor.ts";
import { badAccounts, noAccounts, tooManyAccounts } from "../errors.ts";
import { upsertExcludedAccounts } from "../queries.ts";
import { type AddExclusionsInput, sendingRuleLimits } from "../schema.ts";

/**
 * Puts accounts on the game's exclusion list, from the next planned run on; one that stands there gets the new kind and
 * note. Safe to repeat: what is there already is neither counted nor recorded.
 * @throws DomainError `mail.bad_accounts`, `mail.no_accounts`, `mail.too_many_accounts`, each at the field `text`
 */
export function addExclusions(
  ctx: GameCtx,
  { text, kind, note }: AddExclusionsInput,
): Promise<{ added: number; changed: number; unchanged: number }> {
  return inTransaction(ctx, async (tx) => {
    const { accounts, rejected } = readAccounts(text);
    if (rejected.length > 0) throw badAccounts(rejected);
    if (accounts.length === 0) throw noAccounts();
    const max = sendingRuleLimits.accountsPerPasteMax;
    if (accounts.length > max) throw tooManyAccounts({ count: accounts.length, max });
    const addedByName = nameActor(tx.actor).name;
    const list = { gameId: tx.game.id, accounts, kind, note, addedByName };
    const { added, changed, sample } = await upsertExcludedAccounts(tx.db, list);
    if (added + changed > 0) {
      await recordAudit(tx, {
        action: "game.exclusion_add",
        target: { kind: "game", id: tx.game.id, name: tx.game.name },
        after: { kind, note, added, changed, sample },
        players: sample,
      });
    }
    return { added, changed, unchanged: accounts.length - added - changed };
  });
}
