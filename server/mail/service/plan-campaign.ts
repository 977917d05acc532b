import type { CampaignTarget, RunChannel } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { campaignNotFound } from "../errors.ts";
import {
  type CampaignRow,
  countAudienceCalls,
  findSenderName,
  listAttachedItems,
  sampleAudience,
  selectCampaign,
  selectGameSettings,
} from "../queries.ts";
import { type ChannelWhy, maxRecipientsOf } from "../rules/choose-channel.ts";
import { findProblems, findWarnings } from "../rules/find-problems.ts";
import { findCountDifference, findTargetWarnings, type GroupFacts } from "../rules/find-target-problems.ts";
import { renderMail } from "../rules/render-mail.ts";
import { type ItemValue, worthOf } from "../rules/worth-of.ts";
import { type BindingLimit, estimateSend } from "../runs/rules.ts";
import { findRoom, type QuotaLeft } from "../runs/service/find-room.ts";
import { lookAtTarget } from "./look-at-target.ts";
import { type MeasuredTarget, measureTarget } from "./measure-target.ts";

/** What sending a mail would mean, before it is sent. */
export type CampaignPlan = {
  /** What stops it, field by field. */
  problems: FieldProblem[];
  target: CampaignTarget;
  /** By which calls it leaves, and why by these. */
  channel: RunChannel;
  why: ChannelWhy;
  recipients: number;
  /** The platform decides who gets it: `recipients` is what it is thought to be. */
  isEstimated: boolean;
  /** The most an approval covers. */
  maxRecipients: number;
  /** The target has to be made a list of players before it can be sent (`mail.resolveTarget`). */
  needsList: boolean;
  /** Players Herald knows in this game. */
  knownPlayers: number;
  /** The group it is for, as the platform shows it now. */
  group: GroupFacts | null;
  /** Accounts of the list that the platform does not know; null when nobody asked it yet. */
  unknown: number | null;
  calls: number;
  /** What the binding limit alone makes it take. */
  floorSeconds: number;
  /** The same with what already leaves by these calls. */
  etaSeconds: number;
  /** `day`: no call is left of the platform's day. */
  bindingLimit: BindingLimit | "day";
  quota: QuotaLeft;
  /** The run's own speed; null for as fast as the platform allows. */
  recipientsPerMinuteMax: number | null;
  totalValue: number;
  perItem: ItemValue[];
  needsApproval: boolean;
  approvalAbove: number;
  bytes: number;
  warnings: FieldProblem[];
  sample: { id: string; nickname: string | null }[];
  version: number;
};

/** @throws DomainError `mail.not_found` */
export async function planCampaign(ctx: GameCtx, input: { id: string }): Promise<CampaignPlan> {
  const gameId = ctx.game.id;
  const look = await lookAtTarget(ctx, input);
  const row = await selectCampaign(ctx.db, { gameId, id: input.id });
  if (!row) throw campaignNotFound();
  const settings = await selectGameSettings(ctx.db, gameId);
  const items = await listAttachedItems(ctx.db, row.id);
  const target = await measureTarget(ctx, row, { settings, look });
  const sender = row.senderAccount === null ? undefined : await findSenderName(ctx.db, gameId, row.senderAccount);
  const { recipients } = target;
  const ready = target.audience?.state === "ready" ? target.audience : undefined;
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales: settings.locales, items };
  const { bytes } = renderMail(draft, subject);
  const delivery = await planDelivery(ctx, row, target);
  const problems = findProblems(draft, {
    ...subject,
    now: ctx.now(),
    senderKnown: sender !== undefined,
    recipients,
    target: target.around,
  });
  const unknown = ready?.unknownCount ?? null;
  return {
    problems: recipients === 0 ? problems : [...problems, ...findCountDifference(draft, recipients)],
    target: row.target,
    channel: target.channel,
    why: target.why,
    recipients,
    isEstimated: target.isEstimated,
    maxRecipients: row.maxRecipients ?? maxRecipientsOf(recipients, target.isEstimated),
    needsList: row.target !== "list" && target.isList,
    knownPlayers: target.around.knownPlayers,
    group: target.group,
    unknown,
    ...delivery,
    recipientsPerMinuteMax: row.recipientsPerMinuteMax,
    ...worthOf(items, recipients),
    needsApproval: recipients >= settings.approvalAbove,
    approvalAbove: settings.approvalAbove,
    bytes,
    warnings: [
      ...findWarnings(draft, { ...subject, bytes, unknown }),
      ...findTargetWarnings(draft, {
        ...target,
        isLegacyPush: target.pushFamily === "legacy",
        pushesLeft: delivery.quota.callsLeftToday,
      }),
    ],
    sample: ready ? await sampleAudience(ctx.db, { gameId, id: ready.id, recipients: ready.validCount }) : [],
    version: row.version,
  };
}

/** Calls and time: by the limits alone, and behind what already leaves by the same calls. */
async function planDelivery(
  ctx: GameCtx,
  row: CampaignRow,
  target: MeasuredTarget,
): Promise<Pick<CampaignPlan, "calls" | "floorSeconds" | "etaSeconds" | "bindingLimit" | "quota">> {
  const { recipients, channel, isList, audience } = target;
  const calls = isList && audience !== null ? await countAudienceCalls(ctx.db, audience.id) : recipients > 0 ? 1 : 0;
  const { quota, ahead } = await findRoom(ctx, channel);
  const ownPerMinute = calls > 1 ? row.recipientsPerMinuteMax : null;
  const floor = estimateSend({ calls, recipients }, { ...quota, ownPerMinute });
  const behind = estimateSend({ calls: calls + ahead.calls, recipients: recipients + ahead.recipients }, quota);
  const isDayOver = quota.callsLeftToday !== null && quota.callsLeftToday < calls;
  return {
    calls,
    floorSeconds: floor.etaSeconds,
    etaSeconds: calls === 0 ? 0 : Math.max(floor.etaSeconds, behind.etaSeconds),
    bindingLimit: isDayOver ? "day" : floor.bindingLimit,
    quota,
  };
}
