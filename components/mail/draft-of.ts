import type { Draft } from "#server/mail/schema.ts";

/** The editable part of a campaign, without what the server adds. */
export function draftOf(campaign: Draft): Draft {
  return {
    name: campaign.name,
    category: campaign.category,
    texts: campaign.texts,
    senderAccount: campaign.senderAccount,
    expiryKind: campaign.expiryKind,
    expiresAt: campaign.expiresAt,
    expiresAfterDays: campaign.expiresAfterDays,
    lifeTimeSeconds: campaign.lifeTimeSeconds,
    onlineOnly: campaign.onlineOnly,
    deepLink: campaign.deepLink,
    offlinePush: campaign.offlinePush,
    target: campaign.target,
    audienceId: campaign.audienceId,
    groupId: campaign.groupId,
    condition: campaign.condition,
    playerCondition: campaign.playerCondition,
    everyoneCount: campaign.everyoneCount,
    holdoutPercent: campaign.holdoutPercent,
    recipientsPerMinuteMax: campaign.recipientsPerMinuteMax,
    scheduleKind: campaign.scheduleKind,
    scheduleAt: campaign.scheduleAt,
    scheduleZone: campaign.scheduleZone,
    scheduleRule: campaign.scheduleRule,
    maxLatenessMinutes: campaign.maxLatenessMinutes,
    attachments: campaign.attachments.map(({ itemId, quantity }) => ({ itemId, quantity })),
  };
}
