import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { listCampaignIds } from "../../listings/queries.ts";
import { readFilter } from "../../listings/service/read-filter.ts";
import { nameActor } from "../../service/name-actor.ts";
import { bulkNothing, bulkTooMany } from "../errors.ts";
import { deleteOldBulkPlans, insertBulkPlan, listBulkSubjects } from "../queries.ts";
import { bulkRefusal, bulkWeight } from "../rules.ts";
import { bulkRowsMax, type PlanBulkInput } from "../schema.ts";
import { type BulkReport, getBulk } from "./get-bulk.ts";

/** What was looked at longer ago is looked at again. */
const lifeMinutes = 30;
const keptDays = 30;

/**
 * Says of each chosen mail what an act would do to it, or why not, and keeps that: a run does this and nothing else.
 * audit: none because nothing happens to any mail; the acts of a run record theirs.
 * @throws DomainError `mail.bulk_too_many`, `mail.bulk_nothing`
 */
export function planBulk(ctx: GameCtx, input: PlanBulkInput): Promise<BulkReport> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const ids = await chosenIds(tx, input.selection);
    if (ids.length > bulkRowsMax) throw bulkTooMany(bulkRowsMax);
    const subjects = await listBulkSubjects(tx.db, gameId, ids);
    if (subjects.length === 0) throw bulkNothing();
    const category = input.action === "set_category" ? input.category : null;
    const { staffId, name } = nameActor(tx.actor);
    const rows = subjects.map((subject) => {
      const refusal = bulkRefusal(input.action, subject, { category });
      return {
        campaignId: subject.id,
        name: subject.name,
        state: subject.state,
        version: subject.version,
        willHappen: refusal === null,
        reason: refusal?.reason ?? null,
        reasonParams: refusal?.params ?? {},
        ...bulkWeight(subject),
      };
    });
    await deleteOldBulkPlans(tx.db, gameId, keptDays);
    const plan = { gameId, action: input.action, category, madeBy: staffId, madeByName: name };
    const planId = await insertBulkPlan(tx.db, plan, rows, lifeMinutes);
    return getBulk(tx, { planId });
  });
}

async function chosenIds(tx: GameCtx, selection: PlanBulkInput["selection"]): Promise<readonly string[]> {
  if ("ids" in selection) return selection.ids;
  return listCampaignIds(tx.db, await readFilter(tx, selection.filter), bulkRowsMax + 1);
}
