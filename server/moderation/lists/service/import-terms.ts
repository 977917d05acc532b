import { createHash } from "node:crypto";
import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { importTooMany, tooManyAllowed, tooManyTerms } from "../errors.ts";
import {
  addAllowed,
  countAllowed,
  countTerms,
  deleteAllowed,
  deleteTerms,
  selectAllowedOfList,
  selectAllowedTexts,
  selectTermsOfList,
  touchList,
  upsertTerms,
  type WordListRow,
} from "../queries.ts";
import { diffTerms, foldCase, type ListDiff } from "../rules.ts";
import { type ImportTermsInput, type ImportTermsResult, listLimits } from "../schema.ts";
import { lockList } from "./lock-list.ts";
import { readShippedTerms } from "./read-shipped-terms.ts";
import { type ReadTerms, readTerms } from "./read-terms.ts";

const termsPerStatement = 5_000;
const sampleSize = 20;

/**
 * Adds and changes terms of a list from a file, or from what ships; with `replace` those that it does not hold go. With `apply: false`, when any
 * row is rejected, or when the list is no longer as it was for `planHash`, nothing is written and the answer says what would be. Safe to repeat:
 * the second time everything is unchanged.
 * @throws DomainError `moderation.list_not_found`, `moderation.import_too_many`, `moderation.too_many_terms`, `moderation.too_many_allowed`, and as
 * `readTerms`
 */
export async function importTerms(ctx: GameCtx, input: ImportTermsInput): Promise<ImportTermsResult> {
  const file = input.text === null ? undefined : readFile(input.text);
  return inTransaction(ctx, async (tx) => {
    const list = await lockList(tx, input.listId);
    const { id: listId, language } = list;
    const read = file ?? readShippedTerms(language);
    const allowed = {
      ofList: await selectAllowedOfList(tx.db, listId),
      ofGame: await selectAllowedTexts(tx.db, { gameId: tx.game.id, language, listId }),
    };
    const plan: Plan = {
      list,
      read,
      diff: diffTerms(await selectTermsOfList(tx.db, listId), read.terms, input.mode),
      ...diffAllowed(allowed, read.allowed, input.mode),
    };
    const planHash = hashPlan(input.text ?? JSON.stringify(read), input, plan);
    const isStale = input.planHash !== undefined && input.planHash !== planHash;
    const applied = input.apply && read.rejected.length === 0 && !isStale;
    if (applied) await apply(tx, plan, file === undefined ? "shipped" : "file");
    return { ...summarise(plan), applied, isStale, planHash };
  });
}

function readFile(text: string): ReadTerms {
  const read = readTerms(text);
  const count = read.terms.length + read.allowed.length;
  if (count > listLimits.importTermsMax) throw importTooMany({ count, max: listLimits.importTermsMax });
  return read;
}

type Plan = {
  list: WordListRow;
  read: ReadTerms;
  diff: ListDiff;
  newAllowed: string[];
  goneAllowed: { id: string; text: string }[];
};

/** What the game allows already, by another list or by itself, stays there and is nothing new. */
function diffAllowed(
  { ofList, ofGame }: { ofList: readonly { id: string; text: string }[]; ofGame: readonly string[] },
  texts: readonly string[],
  mode: string,
): Pick<Plan, "newAllowed" | "goneAllowed"> {
  const held = new Set(ofGame.map(foldCase));
  const wanted = new Set(texts.map(foldCase));
  return {
    newAllowed: texts.filter((text) => !held.has(foldCase(text))),
    goneAllowed: mode === "replace" ? ofList.filter(({ text }) => !wanted.has(foldCase(text))) : [],
  };
}

/** The list's version rises with every change of its terms, so it stands for all of them. Innocent texts change without it. */
function hashPlan(
  text: string,
  { mode, listId }: Pick<ImportTermsInput, "mode" | "listId">,
  { list, newAllowed, goneAllowed }: Plan,
): string {
  const allowed = JSON.stringify([newAllowed, goneAllowed.map(({ id }) => id)]);
  return createHash("sha256").update(text).update(`\0${mode} ${listId} ${list.version} ${allowed}`).digest("hex");
}

async function apply(
  tx: GameCtx,
  { list, diff, newAllowed, goneAllowed }: Plan,
  source: "file" | "shipped",
): Promise<void> {
  const writes = [...diff.added, ...diff.changed];
  if (writes.length + diff.removed.length + newAllowed.length + goneAllowed.length === 0) return;
  const updatedByName = nameOfActor(tx.actor);
  const of = { gameId: tx.game.id, listId: list.id, language: list.language, updatedByName };
  await deleteTerms(
    tx.db,
    diff.removed.map(({ id }) => id),
  );
  const count = (await countTerms(tx.db, tx.game.id)) + diff.added.length;
  if (count > listLimits.termsMax) throw tooManyTerms({ count, max: listLimits.termsMax });
  const allowed = (await countAllowed(tx.db, tx.game.id)) + newAllowed.length - goneAllowed.length;
  if (allowed > listLimits.allowedMax) throw tooManyAllowed({ count: allowed, max: listLimits.allowedMax });
  for (let from = 0; from < writes.length; from += termsPerStatement) {
    await upsertTerms(tx.db, of, writes.slice(from, from + termsPerStatement));
  }
  await deleteAllowed(
    tx.db,
    goneAllowed.map(({ id }) => id),
  );
  await addAllowed(tx.db, of, newAllowed);
  await touchList(tx.db, list.id, { updatedByName });
  await recordAudit(tx, {
    action: "word_list.import",
    target: { kind: "word_list", id: list.id, name: list.name },
    after: {
      source,
      added: diff.added.length,
      changed: diff.changed.length,
      removed: diff.removed.length,
      allowed: newAllowed.length,
      noLongerAllowed: goneAllowed.length,
      // A version tells every term; here a few say what kind of file it was.
      ...sampleOf(diff),
    },
  });
}

const sampleOf = ({
  added,
  changed,
  removed,
}: ListDiff): Record<"sampleAdded" | "sampleChanged" | "sampleRemoved", string[]> => ({
  sampleAdded: added.slice(0, sampleSize).map(({ text }) => text),
  sampleChanged: changed.slice(0, sampleSize).map(({ text }) => text),
  sampleRemoved: removed.slice(0, sampleSize).map(({ text }) => text),
});

/** A hundred thousand rows stay here: a screen gets counts and a few. */
function summarise({
  diff,
  newAllowed,
  goneAllowed,
  read,
}: Plan): Omit<ImportTermsResult, "applied" | "isStale" | "planHash"> {
  const { sampleAdded, sampleChanged, sampleRemoved } = sampleOf(diff);
  return {
    added: diff.added.length + newAllowed.length,
    changed: diff.changed.length,
    removed: diff.removed.length + goneAllowed.length,
    unchanged: diff.unchanged + read.allowed.length - newAllowed.length,
    sample: {
      added: [...sampleAdded, ...newAllowed].slice(0, sampleSize),
      changed: sampleChanged,
      removed: [...sampleRemoved, ...goneAllowed.map(({ text }) => text)].slice(0, sampleSize),
    },
    rejectedCount: read.rejected.length,
    rejected: read.rejected.slice(0, listLimits.shownMax),
  };
}
