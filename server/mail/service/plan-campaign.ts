import type { CampaignTarget, RunChannel } from "#db/enums/mail.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { type Weighed, weighCampaign } from "../approvals/service/weigh-campaign.ts";
import { listBoundItems } from "../attachments/queries.ts";
import { campaignNotFound } from "../errors.ts";
import { estimateExclusions } from "../exclusions/planning/service/estimate-exclusions.ts";
import type { ExclusionEstimate } from "../exclusions/schema.ts";
import {
  type CampaignRow,
  countAudienceCalls,
  findSenderName,
  readClock,
  sampleAudience,
  selectCampaign,
  selectGameSettings,
} from "../queries.ts";
import { type ChannelWhy, maxRecipientsOf } from "../rules/choose-channel.ts";
import { findProblems, findWarnings } from "../rules/find-problems.ts";
import { findCountDifference, findTargetWarnings, type GroupFacts } from "../rules/find-target-problems.ts";
import { longestValues, requiredVariablesOf } from "../rules/personalise.ts";
import { renderMail } from "../rules/render-mail.ts";
import { sayUsual } from "../rules/say-usual.ts";
import { isTimeOpen } from "../rules/schedule.ts";
import { type ItemValue, worthOf } from "../rules/worth-of.ts";
import { type BindingLimit, estimateSend } from "../runs/rules.ts";
import { findRoom, type QuotaLeft } from "../runs/service/find-room.ts";
import type { MailVariable } from "../schema.ts";
import { listScreenPatterns } from "../screens/service/list-screen-patterns.ts";
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
  /** Different mails that the players read; 1 for a mail without variables. */
  renderings: number;
  /** What the mail says of its reader, and how many have no value of it; null while there is no list to look at. */
  variables: { variable: MailVariable; isRequired: boolean; missing: number | null }[];
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
  /** Who would be left out; null when that could not be told in time. They count as recipients all the same. */
  exclusions: ExclusionEstimate | null;
  needsApproval: boolean;
  /** What it hands out beside caps and history, and who has to approve it, and why. */
  weighed: Weighed;
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
  const now = await readClock(ctx.db);
  const items = await listBoundItems(ctx.db, row.id);
  const target = await measureTarget(ctx, row, { settings, look });
  const sender = row.senderAccount === null ? undefined : await findSenderName(ctx.db, gameId, row.senderAccount);
  const { recipients } = target;
  const ready = target.audience?.state === "ready" ? target.audience : undefined;
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales: settings.locales, items };
  const { bytes } = renderMail(draft, subject);
  const exclusions = await estimateLeftOut(ctx, row, target);
  const delivery = await planDelivery(ctx, row, { ...target, excluded: exclusions?.total ?? 0 });
  const found = findProblems(draft, {
    ...subject,
    now,
    isScheduled: !isTimeOpen(row.state),
    senderKnown: sender !== undefined,
    recipients,
    target: target.around,
    screens: await listScreenPatterns(ctx),
    ...(target.costs ? { longest: longestValues(target.costs), missing: target.costs.missing } : {}),
  });
  const weighed = await weighCampaign(ctx, { campaign: row, items, recipients, policy: settings });
  const problems = sayUsual(found, weighed.blast);
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
    renderings: target.costs?.renderings ?? 1,
    variables: describeVariables(row, target),
    ...delivery,
    recipientsPerMinuteMax: row.recipientsPerMinuteMax,
    ...worthOf(items, recipients),
    exclusions,
    needsApproval: weighed.need.by !== "nobody",
    weighed,
    approvalAbove: settings.approvalAbove,
    bytes,
    warnings: [
      ...findWarnings(draft, { ...subject, now, bytes, unknown }),
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

function describeVariables({ texts }: CampaignRow, { variables, costs }: MeasuredTarget): CampaignPlan["variables"] {
  const required = new Set(requiredVariablesOf(texts));
  return variables.map((variable) => ({
    variable,
    isRequired: required.has(variable),
    missing: costs?.missing[variable] ?? null,
  }));
}

/** Who would be left out of a list; nobody is of a call whose recipients the platform knows. */
async function estimateLeftOut(
  ctx: GameCtx,
  row: CampaignRow,
  target: MeasuredTarget,
): Promise<ExclusionEstimate | null> {
  const { audience, recipients } = target;
  if (audience?.state !== "ready") return { total: 0, counts: {}, isEstimated: false };
  const calls = await countAudienceCalls(ctx.db, audience.id);
  return estimateExclusions(ctx, { audienceId: audience.id, recipients, calls, campaign: row });
}

/** Calls and time: by the limits alone, and behind what already leaves by the same calls. */
async function planDelivery(
  ctx: GameCtx,
  row: CampaignRow,
  target: MeasuredTarget & { excluded: number },
): Promise<Pick<CampaignPlan, "calls" | "floorSeconds" | "etaSeconds" | "bindingLimit" | "quota">> {
  const { channel, excluded } = target;
  const all = { calls: await countCalls(ctx, target), recipients: target.recipients };
  const { calls, recipients } = target.costs === null ? remainingWork(all, excluded) : all;
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

/** Before anybody is left out. */
async function countCalls(ctx: GameCtx, { isList, audience, costs, recipients }: MeasuredTarget): Promise<number> {
  if (isList && audience !== null) return costs?.calls ?? countAudienceCalls(ctx.db, audience.id);
  return recipients > 0 ? 1 : 0;
}

/** What is left to call when so many are left out: without any, the blocks of the list as they are. */
function remainingWork(all: { calls: number; recipients: number }, excluded: number): typeof all {
  if (excluded === 0) return all;
  const recipients = Math.max(0, all.recipients - excluded);
  return { calls: Math.ceil(recipients / recipientsPerCallMax), recipients };
}
