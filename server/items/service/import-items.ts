import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockCatalogue, selectItemsByCode, upsertItems } from "../queries.ts";
import { diffItems } from "../rules.ts";
import type { ImportItemsInput, ImportResult, ItemDraft } from "../schema.ts";
import { readItems } from "./read-items.ts";

const batchSize = 500;

/**
 * Adds and changes items from a list; items that it does not name stay. With `apply: false`, or when any row is rejected,
 * nothing is written and the answer says what would be. Safe to repeat: the second time everything is unchanged.
 * @throws DomainError `items.list_unreadable`, `items.list_empty`, `items.columns_missing`.
 */
export function importItems(ctx: GameCtx, input: ImportItemsInput): Promise<ImportResult> {
  const { drafts, rejected } = readItems(input.text);
  return inTransaction(ctx, async (tx) => {
    const applied = input.apply && rejected.length === 0;
    if (applied) await lockCatalogue(tx.db, tx.game.id);
    const diff = diffItems(await currentOf(tx, drafts), drafts);
    if (applied) await apply(tx, diff);
    return { ...diff, rejected, applied };
  });
}

async function currentOf(tx: GameCtx, drafts: ItemDraft[]) {
  const codes = drafts.map((draft) => draft.code);
  return codes.length === 0 ? [] : selectItemsByCode(tx.db, { gameId: tx.game.id, codes });
}

async function apply(tx: GameCtx, diff: Omit<ImportResult, "rejected" | "applied">): Promise<void> {
  const writes = [...diff.added, ...diff.changed.map((change) => change.after)];
  for (let from = 0; from < writes.length; from += batchSize) {
    await upsertItems(tx.db, tx.game.id, writes.slice(from, from + batchSize));
  }
  await recordAudit(tx, {
    action: "item.import",
    target: { kind: "items", id: tx.game.id, name: tx.game.slug },
    before: { changed: Object.fromEntries(diff.changed.map(({ before }) => [before.code, valuesOf(before)])) },
    after: {
      added: diff.added.map((item) => item.code),
      changed: Object.fromEntries(diff.changed.map(({ after }) => [after.code, valuesOf(after)])),
      unchanged: diff.unchanged,
    },
  });
}

/** What an auditor asks about: worth, cap and whether it may be sent; the names and pictures are in the game. */
function valuesOf(item: ItemDraft): Record<string, unknown> {
  const { unitValue, perMailMax, tradable, disabled, rarity } = item;
  return { unitValue, perMailMax, tradable, disabled, rarity };
}
