import { nameAudienceOf } from "#server/audiences/conditions/service/name-audience-of.ts";
import { announceAudience } from "#server/audiences/service/announce-audience.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, incomplete, notADraft, nothingToResolve } from "../errors.ts";
import { type CampaignRow, lockCampaign, selectGameSettings, updateCampaign } from "../queries.ts";
import { findTargetProblems } from "../rules/find-target-problems.ts";
import { nameCondition } from "../rules/name-condition.ts";
import type { VersionedInput } from "../schema.ts";
import { keepEarlier } from "../versions/service/keep-earlier.ts";
import { keepVersion } from "../versions/service/keep-version.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { measureTarget } from "./measure-target.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Has the worker make a list of who a draft by condition, or to everyone, is for now: a push cannot leave anyone out, a list
 * can. The mail names the new audience at once; it can be sent when that is ready. A second call makes a fresh one.
 * @throws DomainError `mail.not_found`, `mail.not_a_draft`, `mail.campaign_changed`, `mail.nothing_to_resolve`,
 * `mail.incomplete` with what is wrong with the condition
 */
export function resolveTarget(ctx: GameCtx, input: VersionedInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "draft") throw notADraft(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    await assertResolvable(tx, before);
    await keepEarlier(tx, before);
    const audience = await announceAudience(tx, membersOf(before, ctx.game.name));
    const author = nameActor(ctx.actor);
    const after = await updateCampaign(tx.db, before.id, {
      audienceId: audience.id,
      editedBy: author.staffId,
      editedByName: author.name,
      updatedByName: author.name,
    });
    await recordAudit(tx, {
      action: "campaign.update",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { version: before.version, audienceId: before.audienceId },
      after: { version: after.version, audienceId: after.audienceId },
    });
    const saved = await getCampaign(tx, { id: after.id });
    await keepVersion(tx, saved, author);
    return saved;
  });
}

function membersOf(row: CampaignRow, everyone: string): Parameters<typeof announceAudience>[1] {
  const { condition } = row;
  if (row.target === "condition" && row.playerCondition !== null) {
    const known = row.playerCondition;
    return { name: row.name === "" ? nameAudienceOf(known) : row.name, members: { kind: "players", condition: known } };
  }
  if (row.target === "condition" && condition !== null) {
    return { name: nameCondition(condition), members: { kind: "condition", condition } };
  }
  return { name: everyone, members: { kind: "everyone" } };
}

async function assertResolvable(tx: GameCtx, row: CampaignRow): Promise<void> {
  if (row.target !== "condition" && row.target !== "everyone") throw nothingToResolve();
  const settings = await selectGameSettings(tx.db, tx.game.id);
  const { around } = await measureTarget(tx, row, { settings, look: null });
  // The list is what is made here, and the number of players is typed when it is there.
  const problems = findTargetProblems({ ...row, everyoneCount: row.everyoneCount ?? 1 }, { ...around, isList: false });
  if (problems.length > 0) throw incomplete(problems);
}
