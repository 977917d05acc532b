import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ImError } from "#server/im/errors.ts";
import { tagsPerCallMax } from "#server/im/schema.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import {
  attributeUndefined,
  labelsRefused,
  platformAway,
  playerChanged,
  playerRefused,
  playerUnknown,
  tooManyTags,
} from "../../errors.ts";
import { selectFacts, storeLabels } from "../../facts/queries.ts";
import { holdsSame } from "../../rules.ts";
import { type HeldLabels, type SetPlayerLabelsInput, tagsPerPlayerMax } from "../../schema.ts";
import { tooManyAtOnce } from "../errors.ts";
import { runLabelsJob } from "../jobs.ts";
import { insertChange, insertParts, moveChange, selectChange, selectRefused } from "../queries.ts";
import { countCalls, type Edit, judgeWanted, nameWanted } from "../rules.ts";
import { readHeldLabels } from "./read-held-labels.ts";
import { runLabelChange } from "./run-label-change.ts";

/**
 * Gives one player exactly these tags and attributes. It is stored with its entry as a change of one and run at once; when the
 * platform goes away in between, the worker finishes it, and so does the sweep when this process dies.
 * @returns the change, null when the player has all of it already; `isPending` while the worker still has to finish it.
 * @throws DomainError `labels.player_unknown`, `labels.player_changed` when the player has other labels than the person saw,
 *   `labels.attribute_undefined`, `labels.too_many_at_once`, `labels.player_refused`, `labels.refused`, `labels.platform_away`
 */
export async function setPlayerLabels(
  ctx: GameCtx,
  input: SetPlayerLabelsInput,
): Promise<{ changeId: string | null; isPending: boolean }> {
  const { account } = input;
  const held = await askFirst(ctx, account);
  if (!holdsSame(held, input.before)) {
    await storeLabels(ctx.db, ctx.game.id, [{ id: account, ...held }]);
    throw playerChanged();
  }
  const names = Object.values((await selectFacts(ctx.db, ctx.game.id))?.names ?? {});
  const stranger = Object.keys(input.attributes).find((name) => !names.includes(name));
  if (stranger !== undefined) throw attributeUndefined(stranger);
  const edit = editOf(account, held, input);
  if (edit === null) return { changeId: null, isPending: false };
  const changeId = await store(ctx, edit);
  return { changeId, isPending: !(await runNow(ctx, changeId, account)) };
}

function editOf(account: string, held: HeldLabels, wanted: HeldLabels): Edit | null {
  const add = [...new Set(wanted.tags)].filter((tag) => !held.tags.includes(tag));
  const remove = held.tags.filter((tag) => !wanted.tags.includes(tag));
  if (add.length > tagsPerCallMax || remove.length > tagsPerCallMax) throw tooManyAtOnce(tagsPerCallMax);
  const unset = Object.keys(held.attributes).filter((name) => !Object.hasOwn(wanted.attributes, name));
  const verdict = judgeWanted(account, held, { add, remove, set: wanted.attributes, unset });
  if (verdict === "same") return null;
  if ("edit" in verdict) return verdict.edit;
  throw tooManyTags({ count: new Set(wanted.tags).size, max: tagsPerPlayerMax });
}

function store(ctx: GameCtx, edit: Edit): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const { account, was, ...wanted } = edit;
    const { staffId, name } = nameActor(tx.actor);
    const { id } = await insertChange(tx.db, {
      gameId: tx.game.id,
      name: nameWanted(wanted),
      state: "planned",
      plannedAt: tx.now(),
      wanted,
      sourceKind: "player",
      source: { kind: "player", account },
      readCount: 1,
      changeCount: 1,
      partCount: 1,
      callCount: countCalls([edit]),
      requestedBy: staffId,
      requestedByName: name,
    });
    await insertParts(tx.db, id, [{ position: 0, edits: [edit] }]);
    await moveChange(tx.db, { id, from: ["planned"], to: "running" });
    await recordAudit(tx, {
      action: "player.label",
      target: { kind: "player", id: account, name: account },
      before: { removed: wanted.remove, attributes: was },
      after: { added: wanted.add, attributes: wanted.set, unset: wanted.unset, changeId: id },
      isOwn: true,
    });
    return id;
  });
}

/** @returns false when the platform went away: the worker goes on. @throws DomainError `labels.refused`, `labels.player_refused` */
async function runNow(ctx: GameCtx, id: string, account: string): Promise<boolean> {
  try {
    await runLabelChange(ctx, { id }, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    await enqueueJob(ctx, runLabelsJob, { game: ctx.game.slug, changeId: id });
    return false;
  }
  const change = await selectChange(ctx.db, { gameId: ctx.game.id, id });
  const code = change?.refusedCode ?? null;
  if (code !== null) throw labelsRefused(code);
  const refused = await selectRefused(ctx.db, id, [account]);
  if (refused.has(account)) throw playerRefused(refused.get(account) ?? null);
  return change?.state === "completed";
}

async function askFirst(ctx: GameCtx, account: string): Promise<HeldLabels> {
  try {
    const read = await readHeldLabels(ctx);
    const held = (await read([account])).get(account);
    if (held === undefined) throw playerUnknown(account);
    return held;
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    if (error.kind === "rejected" && error.code !== null) throw labelsRefused(error.code);
    throw platformAway(error);
  }
}
