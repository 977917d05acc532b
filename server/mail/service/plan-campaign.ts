import { recipientsPerCallMax } from "#server/im/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { campaignNotFound } from "../errors.ts";
import { estimateExclusions } from "../exclusions/planning/service/estimate-exclusions.ts";
import type { ExclusionEstimate } from "../exclusions/schema.ts";
import {
  countAudienceCalls,
  findAudience,
  findSenderName,
  listAttachedItems,
  sampleAudience,
  selectCampaign,
  selectGameSettings,
} from "../queries.ts";
import { findProblems, findWarnings } from "../rules/find-problems.ts";
import { renderMail } from "../rules/render-mail.ts";
import { type ItemValue, worthOf } from "../rules/worth-of.ts";
import { estimateSend } from "../runs/rules.ts";

/** What sending a mail would mean, before it is sent. */
export type CampaignPlan = {
  /** What stops it, field by field. */
  problems: FieldProblem[];
  recipients: number;
  /** Accounts of the list that the platform does not know; null when nobody asked it yet. */
  unknown: number | null;
  calls: number;
  etaSeconds: number;
  bindingLimit: "calls" | "recipients";
  recipientsPerMinute: number;
  callsPerSecond: number;
  totalValue: number;
  perItem: ItemValue[];
  /** Who would be left out; null when that could not be told in time. They count as recipients all the same. */
  exclusions: ExclusionEstimate | null;
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
  const row = await selectCampaign(ctx.db, { gameId, id: input.id });
  if (!row) throw campaignNotFound();
  const settings = await selectGameSettings(ctx.db, gameId);
  const items = await listAttachedItems(ctx.db, row.id);
  const audience = row.audienceId === null ? undefined : await findAudience(ctx.db, { gameId, id: row.audienceId });
  const sender = row.senderAccount === null ? undefined : await findSenderName(ctx.db, gameId, row.senderAccount);
  const ready = audience?.state === "ready" ? audience : undefined;
  const recipients = ready?.validCount ?? 0;
  const calls = ready ? await countAudienceCalls(ctx.db, ready.id) : 0;
  const exclusions = ready
    ? await estimateExclusions(ctx, { audienceId: ready.id, recipients, calls, campaign: row })
    : { total: 0, counts: {}, isEstimated: false };
  const work = remainingWork({ calls, recipients }, exclusions?.total ?? 0);
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales: settings.locales, items };
  const { bytes } = renderMail(draft, subject);
  const { locales: _locales, ...limits } = settings;
  return {
    problems: findProblems(draft, {
      ...subject,
      now: ctx.now(),
      senderKnown: sender !== undefined,
      audience: audience ?? null,
    }),
    recipients,
    unknown: ready?.unknownCount ?? null,
    calls: work.calls,
    ...estimateSend(work, limits),
    ...limits,
    ...worthOf(items, recipients),
    exclusions,
    needsApproval: recipients >= settings.approvalAbove,
    bytes,
    warnings: findWarnings(draft, { ...subject, bytes, unknown: ready?.unknownCount ?? null }),
    sample: ready ? await sampleAudience(ctx.db, { gameId, id: ready.id, recipients: ready.validCount }) : [],
    version: row.version,
  };
}

/** What is left to call when so many are left out: without any, the blocks of the list as they are. */
function remainingWork(all: { calls: number; recipients: number }, excluded: number): typeof all {
  if (excluded === 0) return all;
  const recipients = Math.max(0, all.recipients - excluded);
  return { calls: Math.ceil(recipients / recipientsPerCallMax), recipients };
}
