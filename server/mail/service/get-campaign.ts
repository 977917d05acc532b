import type { CampaignState } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listBoundItems } from "../attachments/queries.ts";
import { campaignNotFound } from "../errors.ts";
import { type AudienceRow, type CampaignRow, findAudience, selectCampaign, selectGameSettings } from "../queries.ts";
import { findShownRun } from "../runs/queries.ts";
import type { RunView } from "../runs/schema.ts";
import { viewRun } from "../runs/service/view-run.ts";
import type { AttachedItem, Draft } from "../schema.ts";

/** The list of players a mail is for, as its own page shows it. */
type CampaignAudience = Omit<AudienceRow, "gameId" | "idsHash" | "createdBy">;

/** A mail as its page shows it: the draft's fields, where it stands, and its run: the newest that can still move, else the newest. */
export type Campaign = Draft &
  Pick<
    CampaignRow,
    | "id"
    | "version"
    | "stateReason"
    | "noTestSendReason"
    | "createdByName"
    | "updatedByName"
    | "submittedByName"
    | "approvedByName"
    | "approvedAt"
    | "senderName"
    | "nextRunAt"
    | "approvalExpiresAt"
    | "createdAt"
    | "updatedAt"
  > & {
    state: CampaignState;
    items: AttachedItem[];
    audience: CampaignAudience | null;
    run: RunView | null;
  };

/** @throws DomainError `mail.not_found` */
export async function getCampaign(ctx: GameCtx, input: { id: string }): Promise<Campaign> {
  const row = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!row) throw campaignNotFound();
  const items = await listBoundItems(ctx.db, row.id);
  const audience =
    row.audienceId === null ? undefined : await findAudience(ctx.db, { gameId: ctx.game.id, id: row.audienceId });
  const run = await findShownRun(ctx.db, { campaignId: row.id });
  const pace = await selectGameSettings(ctx.db, ctx.game.id);
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    stateReason: row.stateReason,
    noTestSendReason: row.noTestSendReason,
    name: row.name,
    category: row.category,
    texts: row.texts,
    senderAccount: row.senderAccount,
    senderName: row.senderName,
    expiryKind: row.expiryKind,
    expiresAt: row.expiresAt,
    expiresAfterDays: row.expiresAfterDays,
    lifeTimeSeconds: row.lifeTimeSeconds,
    onlineOnly: row.onlineOnly,
    deepLink: row.deepLink,
    offlinePush: row.offlinePush,
    target: row.target,
    audienceId: row.audienceId,
    groupId: row.groupId,
    condition: row.condition,
    playerCondition: row.playerCondition,
    everyoneCount: row.everyoneCount,
    holdoutPercent: row.holdoutPercent,
    recipientsPerMinuteMax: row.recipientsPerMinuteMax,
    scheduleKind: row.scheduleKind,
    scheduleAt: row.scheduleAt,
    scheduleZone: row.scheduleZone,
    scheduleRule: row.scheduleRule,
    maxLatenessMinutes: row.maxLatenessMinutes,
    nextRunAt: row.nextRunAt,
    approvalExpiresAt: row.approvalExpiresAt,
    attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })),
    createdByName: row.createdByName,
    updatedByName: row.updatedByName,
    submittedByName: row.submittedByName,
    approvedByName: row.approvedByName,
    approvedAt: row.approvedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    items,
    audience: audience ? pickAudience(audience) : null,
    run: run ? viewRun(run, pace, ctx.now()) : null,
  };
}

function pickAudience({ gameId: _game, idsHash: _hash, createdBy: _by, ...audience }: AudienceRow): CampaignAudience {
  return audience;
}
