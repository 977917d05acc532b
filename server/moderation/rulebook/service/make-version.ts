import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { lockVersions, type RuleVersion } from "../queries.ts";
import { readDraft } from "./read-draft.ts";
import { storeVersion } from "./store-version.ts";

/**
 * Makes a version of the rules as they stand; whoever changes one of them at that moment waits. It judges nothing until it is published.
 * @throws DomainError `moderation.rules_unchanged` when a version says the same, `moderation.policy_missing` when some room would have no policy.
 */
// audit: none because `storeVersion` writes the entry, in this transaction.
export function makeVersion(ctx: GameCtx, input: { note: string }): Promise<RuleVersion> {
  return inTransaction(ctx, async (tx) => {
    await lockDraft(tx.db, tx.game.id);
    await lockVersions(tx.db, tx.game.id);
    return storeVersion(tx, { content: await readDraft(tx), note: input.note });
  });
}
