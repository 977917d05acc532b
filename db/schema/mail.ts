import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ConditionGroup } from "#server/audiences/conditions/schema.ts";
import type { ContentLocale } from "../enums/locales.ts";
import { campaignStates, campaignTargets, expiryKinds, mailCategories, scheduleKinds } from "../enums/mail.ts";
import { audiences } from "./audiences.ts";
import { at, isOneOf } from "./columns.ts";
import { gameSenders, games } from "./games.ts";
import { items, itemVersions } from "./items.ts";
import { staff } from "./staff.ts";

/** Title and body of a mail in each language; a locale without an entry falls back to the game's first. */
export type MailTexts = Partial<Record<ContentLocale, { title: string; body: string }>>;

/** Title and text of an offline notification. */
export type OfflinePushText = { title: string; desc: string };

/**
 * Whom a push reaches: holders of any or all of these tags, or of any or all of these attributes. The platform does not mix the
 * two kinds; a half-written draft may.
 */
export type PushCondition = {
  tagsAny: string[];
  tagsAll: string[];
  attributesAny: { name: string; value: string }[];
  attributesAll: { name: string; value: string }[];
};

/** A mail, whom it is for, and when: what staff write, approve and send. */
export const campaigns = pgTable(
  "campaigns",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    state: text({ enum: campaignStates }).notNull().default("draft"),
    /** Raised by every change; a save names the version it was made from. */
    version: integer().notNull().default(1),
    /** What staff call it; players never see it. */
    name: text().notNull().default(""),
    category: text({ enum: mailCategories }).notNull().default("notice"),
    texts: jsonb().$type<MailTexts>().notNull().default({}),
    senderAccount: text(),
    /** The sender's name as it was when the mail was sent. */
    senderName: text(),
    expiryKind: text({ enum: expiryKinds }).notNull().default("after_days"),
    expiresAt: at(),
    expiresAfterDays: integer().default(14),
    /** How long the platform keeps it for offline players; 0 reaches online players only and needs `onlineOnly`. */
    lifeTimeSeconds: integer().notNull().default(604_800),
    onlineOnly: boolean().notNull().default(false),
    deepLink: text(),
    /** What a device shows on its lock screen instead of the mail's own texts; one for all languages, as the platform takes it. */
    offlinePush: jsonb().$type<OfflinePushText>(),
    target: text({ enum: campaignTargets }).notNull().default("list"),
    /** For the target `list`; for a condition or everyone the list that was made of them. */
    audienceId: uuid(),
    /** For the target `group`: the group that gets one message. */
    groupId: text(),
    /** For the target `condition`. */
    condition: jsonb().$type<PushCondition>(),
    /** For the same target: a condition over all that Herald knows, in place of the other. */
    playerCondition: jsonb().$type<ConditionGroup>(),
    /** For the target `everyone`: how many players the author typed that this is. */
    everyoneCount: integer(),
    /** Of a hundred players so many, always the same of a campaign, do not get it. */
    holdoutPercent: integer().notNull().default(0),
    /** A speed below the platform's; null for as fast as it may be. */
    recipientsPerMinuteMax: integer(),
    scheduleKind: text({ enum: scheduleKinds }).notNull().default("now"),
    /** Wall time `2026-12-24T20:00` in `scheduleZone`: of the one occurrence, or of the first. */
    scheduleAt: text(),
    /** IANA name. */
    scheduleZone: text(),
    /** RFC 5545 rule of the further occurrences, without DTSTART. */
    scheduleRule: text(),
    /** An occurrence that could not begin within this time is held, not sent. */
    maxLatenessMinutes: integer().notNull().default(60),
    /** When the next occurrence is due; null when none is. */
    nextRunAt: at(),
    /** Until when the approval counts: an occurrence after it is held. */
    approvalExpiresAt: at(),
    /** SHA-256 of the definition (content, item versions, audience, sender, expiry) that was submitted; a run refuses anything else. */
    definitionHash: text(),
    /** What the approver agreed to at most. */
    maxRecipients: integer(),
    createdBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    /** For a campaign made by the command line: the user of the machine. */
    createdByName: text().notNull(),
    updatedByName: text().notNull(),
    /** Who last changed the content: an author too, whoever made the draft. */
    editedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    editedByName: text().notNull(),
    submittedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    submittedByName: text(),
    approvedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    approvedByName: text(),
    approvedAt: at(),
    /** By what it was worth when it was submitted, only whoever may approve large mails does. */
    needsLargeApprover: boolean().notNull().default(false),
    /** Whoever approved it may approve large mails. */
    approvedAsLarge: boolean().notNull().default(false),
    /** Why it is paused, held, halted, cancelled or failed: a reason with a sentence in `messages/`, or what a person wrote. */
    stateReason: text(),
    /** The reason given for sending without a test-send. */
    noTestSendReason: text(),
    /** The test-send of exactly this content that let it leave; null where a reason was given instead. */
    testSendId: uuid(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    // mail.list: newest first inside one game, keyset by (updated_at, id)
    index("campaigns_game_id_updated_at_id").on(table.gameId, table.updatedAt, table.id),
    index("campaigns_game_id_state").on(table.gameId, table.state),
    // startDueCampaigns: occurrences whose time has come; the calendar: those to come
    index("campaigns_next_run_at").on(table.nextRunAt).where(sql`state = 'scheduled'`),
    // mail.list: by its next time, earliest or latest first and mails without one behind; of an author, an approver, an audience
    index("campaigns_game_id_next_run_first").on(table.gameId, sql`coalesce(next_run_at, 'infinity')`, table.id),
    index("campaigns_game_id_next_run_last").on(table.gameId, sql`coalesce(next_run_at, '-infinity')`, table.id),
    index("campaigns_game_id_created_by_name").on(table.gameId, table.createdByName, table.updatedAt, table.id),
    index("campaigns_game_id_approved_by_name")
      .on(table.gameId, table.approvedByName, table.updatedAt, table.id)
      .where(sql`approved_by_name is not null`),
    foreignKey({
      columns: [table.gameId, table.senderAccount],
      foreignColumns: [gameSenders.gameId, gameSenders.account],
      name: "campaigns_sender_exists",
    }).onDelete("restrict"),
    foreignKey({
      columns: [table.gameId, table.audienceId],
      foreignColumns: [audiences.gameId, audiences.id],
      name: "campaigns_audience_is_of_the_game",
    }).onDelete("restrict"),
    // audiences.list and .delete, mail.list: the mails that rest on a list
    index("campaigns_audience_id").on(table.audienceId).where(sql`audience_id is not null`),
    unique("campaigns_game_id_id_key").on(table.gameId, table.id),
    check("campaigns_state_is_known", isOneOf(table.state, campaignStates)),
    check("campaigns_category_is_known", isOneOf(table.category, mailCategories)),
    check("campaigns_expiry_kind_is_known", isOneOf(table.expiryKind, expiryKinds)),
    check("campaigns_target_is_known", isOneOf(table.target, campaignTargets)),
    check("campaigns_schedule_kind_is_known", isOneOf(table.scheduleKind, scheduleKinds)),
    check(
      "campaigns_schedule_is_whole",
      sql`${table.state} in ('draft', 'cancelled') or (${table.scheduleKind} = 'now' or (${table.scheduleAt} is not null and ${table.scheduleZone} is not null)) and (${table.scheduleKind} <> 'recurring' or ${table.scheduleRule} is not null)`,
    ),
    check("campaigns_scheduled_has_a_time", sql`${table.state} <> 'scheduled' or ${table.nextRunAt} is not null`),
    check("campaigns_holdout_percent_in_bounds", sql`${table.holdoutPercent} between 0 and 90`),
    check("campaigns_max_lateness_in_bounds", sql`${table.maxLatenessMinutes} between 1 and 10080`),
    check(
      "campaigns_recipients_per_minute_max_in_bounds",
      sql`${table.recipientsPerMinuteMax} between 1 and 1000000000`,
    ),
    check(
      "campaigns_expiry_is_whole",
      sql`${table.state} in ('draft', 'cancelled') or case ${table.expiryKind} when 'at' then ${table.expiresAt} is not null when 'after_days' then ${table.expiresAfterDays} between 1 and 365 else true end`,
    ),
    check(
      "campaigns_life_time_in_bounds",
      sql`${table.lifeTimeSeconds} between 0 and 604800 and (${table.state} in ('draft', 'cancelled') or ${table.lifeTimeSeconds} > 0 or ${table.onlineOnly})`,
    ),
    check(
      "campaigns_past_draft_is_whole",
      sql`${table.state} in ('draft', 'cancelled') or (${table.definitionHash} is not null and ${table.senderAccount} is not null and ${table.maxRecipients} > 0 and case ${table.target} when 'list' then ${table.audienceId} is not null when 'group' then ${table.groupId} is not null when 'condition' then coalesce(${table.condition}, ${table.playerCondition}) is not null else ${table.everyoneCount} > 0 end)`,
    ),
    check(
      "campaigns_approver_is_not_the_author",
      sql`${table.approvedBy} is null or (${table.approvedBy} is distinct from ${table.createdBy} and ${table.approvedBy} is distinct from ${table.editedBy} and ${table.approvedBy} is distinct from ${table.submittedBy})`,
    ),
  ],
);

/** An item of a campaign's mail and how many of it. */
export const campaignAttachments = pgTable(
  "campaign_attachments",
  {
    gameId: uuid().notNull(),
    campaignId: uuid().notNull(),
    position: integer().notNull(),
    itemId: uuid().notNull(),
    quantity: bigint({ mode: "number" }).notNull(),
    /** The version that was submitted; null in a draft. It counts while the campaign has a definition hash. */
    itemVersion: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.position] }),
    foreignKey({
      columns: [table.itemId, table.itemVersion],
      foreignColumns: [itemVersions.itemId, itemVersions.version],
      name: "campaign_attachments_item_version_exists",
    }),
    foreignKey({
      columns: [table.gameId, table.campaignId],
      foreignColumns: [campaigns.gameId, campaigns.id],
      name: "campaign_attachments_campaign_is_of_the_game",
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.gameId, table.itemId],
      foreignColumns: [items.gameId, items.id],
      name: "campaign_attachments_item_is_of_the_game",
    }).onDelete("restrict"),
    uniqueIndex("campaign_attachments_campaign_id_item_id_key").on(table.campaignId, table.itemId),
    // mail.list: mails that carry an item; selectUsualQuantities: what earlier ones carried of it
    index("campaign_attachments_item_id").on(table.itemId, table.campaignId),
    check("campaign_attachments_at_most_10", sql`${table.position} between 0 and 9`),
    check("campaign_attachments_quantity_in_bounds", sql`${table.quantity} between 1 and 1000000000`),
  ],
);
