import type { RunChannel } from "#db/enums/mail.ts";
import { narrowCondition } from "#server/audiences/conditions/service/narrow-condition.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type Weighed, weighCampaign } from "../approvals/service/weigh-campaign.ts";
import { listBoundItems } from "../attachments/queries.ts";
import { audienceChanged, incomplete } from "../errors.ts";
import {
  type CampaignRow,
  findSenderName,
  listAttachedItems,
  measureAudience,
  readClock,
  selectGameSettings,
} from "../queries.ts";
import { maxRecipientsOf } from "../rules/choose-channel.ts";
import { findProblems } from "../rules/find-problems.ts";
import type { GroupLook } from "../rules/find-target-problems.ts";
import { offlinePushOf } from "../rules/offline-push.ts";
import { longestValues } from "../rules/personalise.ts";
import { renderMail } from "../rules/render-mail.ts";
import { sayUsual } from "../rules/say-usual.ts";
import { isTimeOpen } from "../rules/schedule.ts";
import type { Definition } from "../rules.ts";
import type { RunPayload } from "../runs/queries.ts";
import type { AttachedItem, MailVariable } from "../schema.ts";
import { listScreenPatterns } from "../screens/service/list-screen-patterns.ts";
import { hashDefinition } from "./hash-definition.ts";
import { type MeasuredTarget, measureTarget } from "./measure-target.ts";

/** A mail that is whole: what exactly would go out, and the hash that binds it. */
export type BuiltDefinition = {
  definitionHash: string;
  /** The same with the items as they were submitted, and the items of both; in a draft there is no difference. */
  boundHash: string;
  items: readonly AttachedItem[];
  boundItems: readonly AttachedItem[];
  payload: RunPayload;
  channel: RunChannel;
  isEstimated: boolean;
  /** Null for a call to a group or a push. */
  audienceId: string | null;
  recipients: number;
  /** What an approval of it covers: an estimate may grow a little until it is sent. */
  maxRecipients: number;
  calls: number;
  variables: readonly MailVariable[];
  senderAccount: string;
  senderName: string;
  /** What it hands out, and who therefore has to approve it. */
  weighed: Weighed;
};

/**
 * Builds the definition of a locked campaign from what the database says now. The stored ids are hashed again, so a
 * list that is not the one that was checked is noticed here. Past draft the number of players that was agreed to stays.
 * @param look what `lookAtTarget` found before the transaction.
 * @throws DomainError `mail.incomplete` with a problem per field, `mail.audience_changed`
 */
export async function buildDefinition(tx: GameCtx, row: CampaignRow, look: GroupLook | null): Promise<BuiltDefinition> {
  const gameId = tx.game.id;
  const settings = await selectGameSettings(tx.db, gameId);
  const items = await listAttachedItems(tx.db, row.id);
  const target = await measureTarget(tx, row, { settings, look });
  const senderName = row.senderAccount === null ? undefined : await findSenderName(tx.db, gameId, row.senderAccount);
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales: settings.locales, items };
  const { costs, variables } = target;
  const problems = findProblems(draft, {
    ...subject,
    ...(costs ? { longest: longestValues(costs), missing: costs.missing } : {}),
    now: await readClock(tx.db),
    isScheduled: !isTimeOpen(row.state),
    senderKnown: senderName !== undefined,
    recipients: target.recipients,
    target: target.around,
    screens: await listScreenPatterns(tx),
  });
  const weighed = await weighCampaign(tx, { campaign: row, items, recipients: target.recipients, policy: settings });
  const { senderAccount } = row;
  if (problems.length > 0 || senderAccount === null || senderName === undefined) {
    throw incomplete(sayUsual(problems, weighed.blast));
  }
  const list = await checkList(tx, target);
  const { recipients, isEstimated, channel } = target;
  const maxRecipients = row.maxRecipients ?? maxRecipientsOf(recipients, isEstimated);
  const { body } = renderMail(draft, subject);
  const offlinePush = offlinePushOf(row);
  const boundItems = await listBoundItems(tx.db, row.id);
  const definition: Definition = {
    category: row.category,
    texts: row.texts,
    senderAccount,
    senderName,
    expiryKind: row.expiryKind,
    expiresAt: row.expiresAt,
    expiresAfterDays: row.expiresAfterDays,
    lifeTimeSeconds: row.lifeTimeSeconds,
    onlineOnly: row.onlineOnly,
    deepLink: row.deepLink,
    offlinePush: row.offlinePush,
    locales: settings.locales,
    items,
    target: row.target,
    groupId: row.groupId,
    condition: row.condition,
    // Left out where there is none, so that what was approved before there were any keeps its hash.
    ...(row.playerCondition === null ? {} : { playerCondition: row.playerCondition }),
    everyoneCount: row.everyoneCount,
    holdoutPercent: row.holdoutPercent,
    scheduleKind: row.scheduleKind,
    scheduleAt: row.scheduleAt,
    scheduleZone: row.scheduleZone,
    scheduleRule: row.scheduleRule,
    maxLatenessMinutes: row.maxLatenessMinutes,
    audience: list && { id: list.id, idsHash: list.idsHash },
    maxRecipients,
  };
  return {
    definitionHash: hashDefinition(definition),
    boundHash: hashDefinition({ ...definition, items: boundItems }),
    items,
    boundItems,
    payload: {
      fromAccount: senderAccount,
      body,
      lifeTimeSeconds: row.lifeTimeSeconds,
      ...(offlinePush === undefined ? {} : { offlinePush }),
      ...addressOf(row, target),
    },
    channel,
    isEstimated,
    audienceId: list?.id ?? null,
    recipients,
    maxRecipients,
    calls: costs?.calls ?? list?.calls ?? 1,
    variables,
    senderAccount,
    senderName,
    weighed,
  };
}

/** The stored list, hashed again; null for a target that is none. */
async function checkList(
  tx: GameCtx,
  { isList, audience }: MeasuredTarget,
): Promise<{ id: string; idsHash: string; calls: number } | null> {
  if (!isList) return null;
  if (audience === null) throw audienceChanged();
  const stored = await measureAudience(tx.db, audience.id);
  const { id, idsHash, validCount } = audience;
  if (idsHash === null || stored.idsHash !== idsHash || stored.recipients !== validCount) throw audienceChanged();
  return { id, idsHash, calls: stored.calls };
}

/** What a push to this mail's players says; null for everybody. */
function pushConditionOf(row: CampaignRow): CampaignRow["condition"] {
  if (row.target !== "condition") return null;
  return row.playerCondition === null ? row.condition : narrowCondition(row.playerCondition).push;
}

/** Where a call without a list goes: a group, or whoever meets a condition. */
function addressOf(row: CampaignRow, target: MeasuredTarget): Pick<RunPayload, "group" | "push"> {
  if (target.group !== null) return { group: { groupId: target.group.groupId, type: target.group.type } };
  if (target.channel !== "push" || target.pushFamily === null) return {};
  const condition = pushConditionOf(row);
  if (row.target === "condition" && condition === null)
    throw new Error(`Campaign ${row.id} pushes without a condition.`);
  return { push: { family: target.pushFamily, ...(condition === null ? {} : { condition }) } };
}
