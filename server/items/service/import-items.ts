import { createHash } from "node:crypto";
import { canonicalJson } from "#lib/canonical-json.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { tooManyItems } from "../errors.ts";
import { lockCatalogue, selectItemsByCode, upsertItems } from "../queries.ts";
import { auditValues, type CatalogueDiff, diffItems } from "../rules.ts";
import { type ImportItemsInput, type ImportResult, type ItemDraft, itemLimits } from "../schema.ts";
import { nameChanger } from "./name-changer.ts";
import { readItems } from "./read-items.ts";

const batchSize = 500;

/**
 * Adds and changes items from a list; items that it does not name stay. With `apply: false`, when any row is rejected, or when
 * the catalogue is no longer as it was for `planHash`, nothing is written and the answer says what would be. Safe to repeat: the
 * second time everything is unchanged.
 * @throws DomainError `items.too_many`, and as `readItems`
 */
export async function importItems(ctx: GameCtx, input: ImportItemsInput): Promise<ImportResult> {
  const { drafts, rejected } = readItems(input.text);
  const max = itemLimits.importItemsMax;
  if (drafts.length > max) throw tooManyItems({ count: drafts.length, max });
  return inTransaction(ctx, async (tx) => {
    const mayApply = input.apply && rejected.length === 0;
    if (mayApply) await lockCatalogue(tx.db, tx.game.id);
    const diff = diffItems(await currentOf(tx, drafts), drafts);
    const planHash = hashPlan(input.text, diff);
    const isStale = input.planHash !== undefined && input.planHash !== planHash;
    const applied = mayApply && !isStale;
    if (applied) await apply(tx, diff);
    return { ...summarise(diff), rejected, applied, isStale, planHash };
  });
}

async function currentOf(tx: GameCtx, drafts: ItemDraft[]) {
  const codes = drafts.map((draft) => draft.code);
  return codes.length === 0 ? [] : selectItemsByCode(tx.db, { gameId: tx.game.id, codes });
}

/** Equal for the same list against the same versions of its items, and for nothing else. */
function hashPlan(text: string, diff: CatalogueDiff): string {
  const added = diff.added.map(({ code }) => code);
  const changed = diff.changed.map(({ before }) => [before.code, before.version]);
  const plan = canonicalJson({ added, changed, unchanged: diff.unchanged });
  return createHash("sha256").update(text).update("\0").update(plan).digest("hex");
}

async function apply(tx: GameCtx, diff: CatalogueDiff): Promise<void> {
  const writes = [...diff.added, ...diff.changed.map((change) => change.after)];
  for (let from = 0; from < writes.length; from += batchSize) {
    const batch = writes.slice(from, from + batchSize);
    await upsertItems(tx.db, tx.game.id, batch, nameChanger(tx.actor, "import"));
  }
  await recordAudit(tx, {
    action: "item.import",
    target: { kind: "items", id: tx.game.id, name: tx.game.slug },
    before: { changed: Object.fromEntries(diff.changed.map(({ before }) => [before.code, auditValues(before)])) },
    after: {
      added: diff.added.map((item) => item.code),
      changed: Object.fromEntries(diff.changed.map(({ after }) => [after.code, auditValues(after)])),
      unchanged: diff.unchanged.length,
    },
  });
}

/** Twenty thousand rows travel to a screen: only what it shows. */
function summarise(diff: CatalogueDiff): Pick<ImportResult, "added" | "changed" | "unchanged"> {
  return {
    added: diff.added.map(({ code, names, icon, rarity, perMailMax, unitValue }) => ({
      ...{ code, names, icon, rarity, perMailMax, unitValue },
    })),
    changed: diff.changed.map(({ after, changes }) => ({ code: after.code, names: after.names, changes })),
    unchanged: diff.unchanged,
  };
}
