import { z } from "zod";
import type { ItemCategory, ItemIcon, ItemRarity } from "#db/enums/items.ts";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import { campaignTargets, expiryKinds, mailCategories, scheduleKinds } from "#db/enums/mail.ts";
import { isStorableTime } from "#lib/storable-text.ts";
import { playerCondition } from "#server/audiences/conditions/schema.ts";
import { lifeTimeSecondsMax, messageSizeBytesMax, messageSizeBytesWarn } from "#server/im/schema.ts";

/** Bounds of a mail that the schema, the composer and the planner share. */
export const mailLimits = {
  nameCharactersMax: 80,
  titleCharactersMax: 100,
  bodyCharactersMax: 4_000,
  /** Of a title or text that a preview takes. */
  shownCharactersMax: 40_000,
  deepLinkCharactersMax: 500,
  /** UTF-8 bytes of a notification's title and text: with what goes along they stay below the 3 KB of im-api, message elements. */
  offlinePushBytesMax: 2_900,
  attachmentsMax: 10,
  quantityMax: 1_000_000_000,
  lifeTimeSecondsMax,
  expiresAfterDaysMax: 365,
  /** UTF-8 bytes of `MsgBody`: refused above, warned about from `bytesWarn` on, where older SDKs stop (im-api, message elements). */
  bytesMax: messageSizeBytesMax,
  bytesWarn: messageSizeBytesWarn,
  /** What a draft may hold of a condition; what a push may hold is less, and named at its field. */
  conditionTermsMax: 50,
  conditionTermCharactersMax: 200,
  variablesMax: 10,
  holdoutPercentMax: 90,
  maxLatenessMinutesMax: 10_080,
  recipientsMax: 1_000_000_000,
  scheduleRuleCharactersMax: 300,
} as const;

const campaignId = z.uuid();
const version = z.int().min(1);
const reason = z.string().trim().min(1).max(500);

const mailText = z.object({
  title: z.string().max(mailLimits.titleCharactersMax),
  body: z.string().max(mailLimits.bodyCharactersMax),
});

const term = z.string().max(mailLimits.conditionTermCharactersMax);
const tagList = z.array(term).max(mailLimits.conditionTermsMax);
const attributeList = z.array(z.object({ name: term, value: term })).max(mailLimits.conditionTermsMax);
const pushCondition = z.object({
  tagsAny: tagList,
  tagsAll: tagList,
  attributesAny: attributeList,
  attributesAll: attributeList,
});
const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, "mail.schedule_at_shape");

const draftShape = {
  name: z.string().max(mailLimits.nameCharactersMax),
  category: z.enum(mailCategories),
  texts: z.partialRecord(z.enum(contentLocales), mailText),
  senderAccount: z.string().max(100).nullable(),
  expiryKind: z.enum(expiryKinds),
  expiresAt: z.date().refine(isStorableTime, "input.custom").nullable(),
  expiresAfterDays: z.int().min(1).max(mailLimits.expiresAfterDaysMax).nullable(),
  lifeTimeSeconds: z.int().min(0).max(mailLimits.lifeTimeSecondsMax),
  onlineOnly: z.boolean(),
  deepLink: z.string().max(mailLimits.deepLinkCharactersMax).nullable(),
  offlinePush: z
    .object({
      title: z.string().max(mailLimits.titleCharactersMax),
      desc: z.string().max(mailLimits.bodyCharactersMax),
    })
    .nullable(),
  target: z.enum(campaignTargets),
  audienceId: z.uuid().nullable(),
  groupId: z.string().max(96).nullable(),
  condition: pushCondition.nullable(),
  // Older callers do not know it.
  playerCondition: playerCondition.nullable().default(null),
  everyoneCount: z.int().min(0).max(mailLimits.recipientsMax).nullable(),
  holdoutPercent: z.int().min(0).max(mailLimits.holdoutPercentMax),
  recipientsPerMinuteMax: z.int().min(1).max(mailLimits.recipientsMax).nullable(),
  scheduleKind: z.enum(scheduleKinds),
  scheduleAt: wallTime.nullable(),
  scheduleZone: z.string().max(100).nullable(),
  scheduleRule: z.string().max(mailLimits.scheduleRuleCharactersMax).nullable(),
  maxLatenessMinutes: z.int().min(1).max(mailLimits.maxLatenessMinutesMax),
  // Any number is a shape: a quantity of 10^12 is refused by a sentence at its field, with the item's own bound.
  attachments: z.array(z.object({ itemId: z.uuid(), quantity: z.number() })).max(mailLimits.attachmentsMax),
};

/**
 * A mail as staff type it. Only shapes are checked here: a draft may be half written, and what is missing is
 * named by `mail.plan` and refused by `mail.send`.
 */
export const draftInput = z.object(draftShape);
export type Draft = z.infer<typeof draftInput>;

/** The same, where a field that is not given is as in an empty mail. */
const newDraftInput = z.object({
  name: draftShape.name.default(""),
  category: draftShape.category.default("notice"),
  texts: draftShape.texts.default({}),
  senderAccount: draftShape.senderAccount.default(null),
  expiryKind: draftShape.expiryKind.default("after_days"),
  expiresAt: draftShape.expiresAt.default(null),
  expiresAfterDays: draftShape.expiresAfterDays.default(14),
  lifeTimeSeconds: draftShape.lifeTimeSeconds.default(mailLimits.lifeTimeSecondsMax),
  onlineOnly: draftShape.onlineOnly.default(false),
  deepLink: draftShape.deepLink.default(null),
  offlinePush: draftShape.offlinePush.default(null),
  target: draftShape.target.default("list"),
  audienceId: draftShape.audienceId.default(null),
  groupId: draftShape.groupId.default(null),
  condition: draftShape.condition.default(null),
  playerCondition: draftShape.playerCondition,
  everyoneCount: draftShape.everyoneCount.default(null),
  holdoutPercent: draftShape.holdoutPercent.default(0),
  recipientsPerMinuteMax: draftShape.recipientsPerMinuteMax.default(null),
  scheduleKind: draftShape.scheduleKind.default("now"),
  scheduleAt: draftShape.scheduleAt.default(null),
  scheduleZone: draftShape.scheduleZone.default(null),
  scheduleRule: draftShape.scheduleRule.default(null),
  maxLatenessMinutes: draftShape.maxLatenessMinutes.default(60),
  attachments: draftShape.attachments.default([]),
});

export const getCampaignInput = z.object({ id: campaignId });
export const createDraftInput = z.object({ draft: newDraftInput.prefault({}) });
export type CreateDraftInput = z.output<typeof createDraftInput>;
export const updateDraftInput = z.object({ id: campaignId, version, draft: draftInput });
export type UpdateDraftInput = z.output<typeof updateDraftInput>;
export const versionedInput = z.object({ id: campaignId, version });
export type VersionedInput = z.output<typeof versionedInput>;
/** A text that is too long to be stored is shown all the same: the phone and the bytes must be those of what is typed. */
const shownText = z.string().max(mailLimits.shownCharactersMax);
export const previewMailInput = z.object({
  draft: draftInput.extend({
    texts: z.partialRecord(z.enum(contentLocales), z.object({ title: shownText, body: shownText })),
  }),
  /** The mail whose submitted items are shown, in place of today's. */
  submittedAs: campaignId.optional(),
});
export type PreviewMailInput = z.output<typeof previewMailInput>;
export const sendCampaignInput = z.object({
  id: campaignId,
  version,
  /** The number of players that the person who sends was shown. */
  confirmedRecipients: z.int().min(0),
  /** Why the mail goes out without a test-send. */
  reason: reason.optional(),
});
export type SendCampaignInput = z.output<typeof sendCampaignInput>;
export const requestChangesInput = z.object({ id: campaignId, version, comment: reason });
export type RequestChangesInput = z.output<typeof requestChangesInput>;
export const controlRunInput = z.object({ id: campaignId, reason: reason.optional() });
export type ControlRunInput = z.output<typeof controlRunInput>;
export const setRunSpeedInput = z.object({ id: campaignId, recipientsPerMinuteMax: draftShape.recipientsPerMinuteMax });
export type SetRunSpeedInput = z.output<typeof setRunSpeedInput>;
export const skipOccurrenceInput = z.object({
  id: campaignId,
  /** The occurrence that the person sees as the next one. */
  dueAt: z.date(),
  reason: reason.optional(),
});
export type SkipOccurrenceInput = z.output<typeof skipOccurrenceInput>;
export const previewScheduleInput = z.object({
  schedule: z.object({
    scheduleKind: draftShape.scheduleKind,
    scheduleAt: z.string().max(40).nullable(),
    scheduleZone: draftShape.scheduleZone,
    scheduleRule: draftShape.scheduleRule,
  }),
  /** From this moment on, for a mail that is scheduled already; else from now. */
  from: z.date().refine(isStorableTime, "input.custom").optional(),
});
export type PreviewScheduleInput = z.output<typeof previewScheduleInput>;
export const calendarInput = z.object({ month: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/) });
export type CalendarInput = z.output<typeof calendarInput>;
export const moveScheduledInput = z.object({
  id: campaignId,
  version,
  /** In the zone that the mail is scheduled in. */
  scheduleAt: wallTime,
  /** The number of players that the person was shown. */
  confirmedRecipients: z.int().min(0),
  reason: reason.optional(),
});
export type MoveScheduledInput = z.output<typeof moveScheduledInput>;
export const listFailuresInput = z.object({
  id: campaignId,
  run: z.uuid().optional(),
  code: z.int().optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListFailuresInput = z.output<typeof listFailuresInput>;
export const findRecipientInput = z.object({
  id: campaignId,
  run: z.uuid().optional(),
  account: z.string().trim().min(1).max(100),
});
export type FindRecipientInput = z.output<typeof findRecipientInput>;

/** What a text may always say of the player who reads it: `{{nickname|friend}}`. */
export const ownVariables = ["nickname", "id"] as const;
/** The same with what the platform told of a player: `{{attribute.guild|no guild}}`, `{{profile.Level|1}}`. */
export type MailVariable = (typeof ownVariables)[number] | `attribute.${string}` | `profile.${string}`;
/** Names as the platform has them: of an attribute up to 50 characters, of a profile field letters. */
const toldVariable = /^(attribute\.[^{}|\s]{1,50}|profile\.[A-Za-z_]{1,50})$/u;
export function isMailVariable(name: string): name is MailVariable {
  return ownVariables.some((known) => known === name) || toldVariable.test(name);
}
/** One player's values; null or empty where there is none. */
export type PlayerVariables = Partial<Record<MailVariable, string | null>>;

export const listPlayersWithoutInput = z.object({
  id: campaignId,
  variable: z.string().refine(isMailVariable, "mail.variable_unknown"),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListPlayersWithoutInput = z.output<typeof listPlayersWithoutInput>;

/** What a player's game client finds in `TIMCustomElem.Data`; `docs/client/mail.schema.json` is its contract. */
export type MailPayload = {
  type: "herald.mail";
  v: 1;
  /** The campaign's id. */
  id: string;
  category: string;
  defaultLocale: ContentLocale;
  locales: Partial<Record<ContentLocale, { title: string; body: string }>>;
  items: {
    code: string;
    quantity: number;
    name: Partial<Record<ContentLocale, string>>;
    icon: ItemIcon;
    rarity: ItemRarity;
  }[];
  /** ISO 8601 in UTC. */
  expiresAt: string | null;
  expiresAfterDays: number | null;
  deepLink: string | null;
};

/** An item as a mail shows it. */
export type AttachedItem = {
  id: string;
  code: string;
  names: Partial<Record<ContentLocale, string>>;
  icon: ItemIcon;
  rarity: ItemRarity;
  category: ItemCategory;
  tradable: boolean;
  perMailMax: number;
  unitValue: number;
  disabled: boolean;
  version: number;
  quantity: number;
};
