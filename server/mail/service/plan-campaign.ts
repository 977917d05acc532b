import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { campaignNotFound } from "../errors.ts";
import {
  countAudienceCalls,
  findAudience,
  findSenderName,
  listAttachedItems,
  readClock,
  sampleAudience,
  selectCampaign,
  selectGameSettings,
} from "../queries.ts";
import { findProblems, findWarnings } from "../rules/find-problems.ts";
import { renderMail } from "../rules/render-mail.ts";
import { isTimeOpen } from "../rules/schedule.ts";
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
  const now = await readClock(ctx.db);
  const items = await listAttachedItems(ctx.db, row.id);
  const audience = row.audienceId === null ? undefined : await findAudience(ctx.db, { gameId, id: row.audienceId });
  const sender = row.senderAccount === null ? undefined : await findSenderName(ctx.db, gameId, row.senderAccount);
  const ready = audience?.state === "ready" ? audience : undefined;
  const recipients = ready?.validCount ?? 0;
  const calls = ready ? await countAudienceCalls(ctx.db, ready.id) : 0;
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales: settings.locales, items };
  const { bytes } = renderMail(draft, subject);
  const { locales: _locales, ...limits } = settings;
  return {
    problems: findProblems(draft, {
      ...subject,
      now,
      isScheduled: !isTimeOpen(row.state),
      senderKnown: sender !== undefined,
      audience: audience ?? null,
    }),
    recipients,
    unknown: ready?.unknownCount ?? null,
    calls,
    ...estimateSend({ calls, recipients }, limits),
    ...limits,
    ...worthOf(items, recipients),
    needsApproval: recipients >= settings.approvalAbove,
    bytes,
    warnings: findWarnings(draft, { ...subject, now, bytes, unknown: ready?.unknownCount ?? null }),
    sample: ready ? await sampleAudience(ctx.db, { gameId, id: ready.id, recipients: ready.validCount }) : [],
    version: row.version,
  };
}
