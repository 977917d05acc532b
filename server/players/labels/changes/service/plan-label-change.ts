import { getAudience } from "#server/audiences/service/get-audience.ts";
import { listAudienceIds } from "#server/audiences/service/list-audience-ids.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { readAccounts } from "#server/im/schema.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { attributeUndefined } from "../../errors.ts";
import { selectFacts } from "../../facts/queries.ts";
import type { Wanted } from "../../schema.ts";
import { badAccounts, filterEmpty, noAccounts, tooManyAccounts } from "../errors.ts";
import { planLabelsJob } from "../jobs.ts";
import { insertChange, type StoredLabelSource } from "../queries.ts";
import { auditNameOf, nameWanted } from "../rules.ts";
import { type LabelChangeDetail, labelChangeLimits, type PlanLabelsInput } from "../schema.ts";
import { getLabelChange } from "./get-label-change.ts";

/**
 * Begins the plan of a bulk change: the worker asks the platform what the players have. Nothing of theirs is changed before
 * somebody runs the plan. A second call begins a second one.
 * @throws DomainError `labels.attribute_undefined`, `labels.bad_accounts`, `labels.no_accounts`, `labels.too_many_accounts`,
 *   `labels.filter_empty`, `audiences.not_found`, `audiences.not_ready`
 */
export async function planLabelChange(ctx: GameCtx, input: PlanLabelsInput): Promise<LabelChangeDetail> {
  const { wanted } = input;
  await assertNamed(ctx, wanted);
  const { source, givenIds } = await openSource(ctx, input.source);
  return inTransaction(ctx, async (tx) => {
    const { staffId, name } = nameActor(tx.actor);
    const change = await insertChange(tx.db, {
      gameId: tx.game.id,
      name: nameWanted(wanted),
      wanted,
      sourceKind: source.kind,
      source,
      givenIds,
      requestedBy: staffId,
      requestedByName: name,
    });
    await enqueueJob(tx, planLabelsJob, { game: tx.game.slug, changeId: change.id });
    await recordAudit(tx, {
      action: "label_change.plan",
      target: { kind: "label_change", id: change.id, name: auditNameOf(change) },
      after: { ...wanted, source: givenIds.length > 0 ? { ...source, players: givenIds.length } : source },
    });
    return getLabelChange(tx, { id: change.id });
  });
}

/** The platform refuses a whole call over a name that the game does not have. */
async function assertNamed(ctx: GameCtx, wanted: Wanted): Promise<void> {
  const used = [...Object.keys(wanted.set), ...wanted.unset];
  if (used.length === 0) return;
  const names = Object.values((await selectFacts(ctx.db, ctx.game.id))?.names ?? {});
  const stranger = used.find((name) => !names.includes(name));
  if (stranger !== undefined) throw attributeUndefined(stranger);
}

async function openSource(
  ctx: GameCtx,
  source: PlanLabelsInput["source"],
): Promise<{ source: StoredLabelSource; givenIds: string[] }> {
  if (source.kind === "audience") {
    // Whether it is ready, before anything is planned.
    await listAudienceIds(ctx, { id: source.audienceId, position: 0, count: 1 });
    const { name } = await getAudience(ctx, { id: source.audienceId });
    return { source: { ...source, name }, givenIds: [] };
  }
  if (source.kind === "filter") {
    const { tag, name, value, search } = source;
    if (tag === undefined && name === undefined && (search === undefined || search === "")) throw filterEmpty();
    return { source: { kind: "filter", tag, name, value, search }, givenIds: [] };
  }
  const { accounts, rejected } = readAccounts(source.text);
  if (rejected.length > 0) throw badAccounts(rejected);
  if (accounts.length === 0) throw noAccounts();
  const max = labelChangeLimits.accountsPerPasteMax;
  if (accounts.length > max) throw tooManyAccounts({ count: accounts.length, max });
  return { source: { kind: "pasted" }, givenIds: accounts.toSorted() };
}
