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
import type { GroupType, PushFamily } from "../enums/im.ts";
import type { ContentLocale } from "../enums/locales.ts";
import {
  campaignStates,
  campaignTargets,
  chunkStates,
  exclusionListKinds,
  exclusionReasons,
  expiryKinds,
  mailCategories,
  runChannels,
  runHistories,
  runKinds,
  runStates,
  scheduleKinds,
} from "../enums/mail.ts";
import { audiences } from "./audiences.ts";
import { at, countLines, idLines, isOneOf } from "./columns.ts";
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

/** One occurrence of a campaign, frozen: what is sent, to whom, in which pieces. */
export const runs = pgTable(
  "runs",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    campaignId: uuid().notNull(),
    ordinal: integer().notNull().default(1),
    kind: text({ enum: runKinds }).notNull().default("occurrence"),
    /** For a retry: the run whose failed players it tries again. */
    retryOf: uuid(),
    channel: text({ enum: runChannels }).notNull().default("batch"),
    history: text({ enum: runHistories }).notNull().default("players"),
    /** The platform decides who gets it, so `total` is an estimate and `completed` means accepted by the platform. */
    isEstimated: boolean().notNull().default(false),
    /** The occurrence's own time; null for a mail sent at once. */
    dueAt: at(),
    /** A speed below the platform's; may be changed while it sends. */
    recipientsPerMinuteMax: integer(),
    state: text({ enum: runStates }).notNull().default("planned"),
    stateReason: text(),
    /** The definition it was planned from; equals the campaign's at that moment. */
    definitionHash: text().notNull(),
    /** SHA-256 over the payload and every chunk's ids; a worker refuses to send what does not match. */
    runHash: text().notNull(),
    /** `MsgBody` and its options exactly as they go out, rendered once. */
    payload: jsonb().$type<RunPayload>().notNull(),
    total: integer().notNull(),
    sent: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    excluded: integer().notNull().default(0),
    uncertain: integer().notNull().default(0),
    /** IM send calls this run will make. */
    callCount: integer().notNull(),
    /** Calls still to be made are cancelled from here on; the run ends when those under way are settled. */
    cancelRequestedAt: at(),
    /** Only calls that left after it count for the automatic stop: whoever resumes a run has seen the failures before. */
    watchFailuresFrom: at(),
    createdAt: at().notNull().defaultNow(),
    startedAt: at(),
    finishedAt: at(),
  },
  (table) => [
    foreignKey({
      columns: [table.gameId, table.campaignId],
      foreignColumns: [campaigns.gameId, campaigns.id],
      name: "runs_campaign_is_of_the_game",
    }).onDelete("cascade"),
    uniqueIndex("runs_campaign_id_ordinal_key").on(table.campaignId, table.ordinal),
    // mail.list: mails of which something was sent between two times
    index("runs_game_id_started_at").on(table.gameId, table.startedAt, table.campaignId),
    // worker: runs with something to do
    index("runs_state_open").on(table.state).where(sql`state in ('planned', 'sending', 'paused', 'uncertain', 'held')`),
    foreignKey({ columns: [table.retryOf], foreignColumns: [table.id], name: "runs_retry_of_exists" }).onDelete(
      "cascade",
    ),
    check("runs_state_is_known", isOneOf(table.state, runStates)),
    check("runs_kind_is_known", isOneOf(table.kind, runKinds)),
    check("runs_retry_names_its_run", sql`(${table.kind} = 'retry') = (${table.retryOf} is not null)`),
    check("runs_channel_is_known", isOneOf(table.channel, runChannels)),
    check("runs_history_is_known", isOneOf(table.history, runHistories)),
    check("runs_recipients_per_minute_max_in_bounds", sql`${table.recipientsPerMinuteMax} between 1 and 1000000000`),
    // A run whose every player was excluded has nothing to call.
    check(
      "runs_total_is_positive",
      sql`${table.total} > 0 and (${table.callCount} > 0 or ${table.excluded} = ${table.total})`,
    ),
    check(
      "runs_counts_fit",
      sql`${table.sent} >= 0 and ${table.failed} >= 0 and ${table.excluded} >= 0 and ${table.uncertain} >= 0 and ${table.sent} + ${table.failed} + ${table.excluded} + ${table.uncertain} <= ${table.total}`,
    ),
    check(
      "runs_completed_accounts_for_all",
      sql`${table.state} <> 'completed' or ${table.sent} + ${table.failed} + ${table.excluded} = ${table.total}`,
    ),
    check(
      "runs_finished_has_a_time",
      sql`${table.state} not in ('completed', 'cancelled', 'failed') or ${table.finishedAt} is not null`,
    ),
  ],
);

/** What a run sends; `message` of `kernel/ports.ts` without the numbers that differ per chunk. */
export type RunPayload = {
  fromAccount: string;
  body: { MsgType: string; MsgContent: Record<string, unknown> }[];
  lifeTimeSeconds: number;
  cloudCustomData?: string;
  offlinePush?: { title?: string; desc?: string; ext?: string };
  /** For the channel `group`. */
  group?: { groupId: string; type: GroupType };
  /** For the channel `push`; without a condition everybody. */
  push?: { family: PushFamily; condition?: PushCondition };
};

/** At most 500 recipients of a run, or one call to a group or a push: one IM call, and the ledger of it. */
export const chunks = pgTable(
  "chunks",
  {
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    /** In byte order; none for a group or a push, whose members the platform knows. */
    ids: idLines().notNull(),
    firstId: text().notNull(),
    lastId: text().notNull(),
    /** How many players the call counts for: its ids, or the estimate of a group or a push. */
    recipients: integer().notNull(),
    /** The values that all its players read in a mail with variables, as JSON text; null for a mail without. */
    variables: text(),
    state: text({ enum: chunkStates }).notNull().default("pending"),
    /** uint32 each, fixed when the run is planned: the identity under which the platform recognises the call again. */
    msgSeq: bigint({ mode: "number" }).notNull(),
    msgRandom: bigint({ mode: "number" }).notNull(),
    attempt: integer().notNull().default(0),
    /** Which worker has it, until when. */
    leaseOwner: uuid(),
    leaseUntil: at(),
    /** Written before the call leaves; from then on it may have been delivered. */
    calledAt: at(),
    /** When the call's answer, or the history that stands for it, was recorded. */
    settledAt: at(),
    /** Names what was sent for a recall: the message key of a batch, the number of a group message, the task of a push. */
    msgKey: text(),
    sentCount: integer().notNull().default(0),
    failedCount: integer().notNull().default(0),
    /** Not before this time after a transient refusal. */
    notBefore: at(),
    /** Recipients that the history showed to have it already after an uncertain call; the next attempt leaves them out. */
    confirmedIds: text().array().notNull().default(sql`'{}'::text[]`),
    lastError: jsonb().$type<{ kind: string; code: number | null; message: string }>(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.position] }),
    // worker: the next pieces of a run, in order
    index("chunks_run_id_open")
      .on(table.runId, table.position)
      .where(sql`state in ('pending', 'sending', 'uncertain')`),
    // worker: pieces of dead workers and pieces whose outcome nobody knows, whatever the size of the run
    index("chunks_state_under_way").on(table.state).where(sql`state in ('sending', 'uncertain')`),
    // mail.findRecipient: is this player in this run, one probe
    index("chunks_run_id_first_id").on(table.runId, sql`${table.firstId} collate "C"`),
    // the same for a mail with variables, whose chunks overlap: those of one player are found by the index above
    index("chunks_run_id_shared").on(table.runId).where(sql`variables is not null and recipients > 1`),
    uniqueIndex("chunks_run_id_msg_random_key").on(table.runId, table.msgRandom),
    check("chunks_state_is_known", isOneOf(table.state, chunkStates)),
    check(
      "chunks_recipients_are_its_ids",
      sql`${table.recipients} > 0 and (${table.ids} = '' or (${table.recipients} <= 500 and ${table.recipients} = ${countLines(table.ids)}))`,
    ),
    check(
      "chunks_numbers_are_uint32",
      sql`${table.msgSeq} between 0 and 4294967295 and ${table.msgRandom} between 0 and 4294967295`,
    ),
    check(
      "chunks_sending_has_a_lease",
      sql`${table.state} <> 'sending' or (${table.leaseOwner} is not null and ${table.leaseUntil} is not null)`,
    ),
    check(
      "chunks_settled_accounts_for_all",
      sql`${table.state} not in ('sent', 'partly', 'failed') or (${table.sentCount} + ${table.failedCount} = ${table.recipients} and ${table.settledAt} is not null)`,
    ),
    check(
      "chunks_sent_means_all",
      sql`case ${table.state} when 'sent' then ${table.failedCount} = 0 when 'failed' then ${table.sentCount} = 0 when 'partly' then ${table.sentCount} > 0 and ${table.failedCount} > 0 else true end`,
    ),
  ],
);

/** A recipient that did not get the mail, and the platform's reason. Nobody else has a row. */
export const failures = pgTable(
  "failures",
  {
    runId: uuid().notNull(),
    account: text().notNull(),
    chunkPosition: integer().notNull(),
    /** The vendor's code; its sentence stands in `server/im/errors.ts`. */
    code: integer().notNull(),
    at: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.account] }),
    foreignKey({
      columns: [table.runId, table.chunkPosition],
      foreignColumns: [chunks.runId, chunks.position],
      name: "failures_chunk_exists",
    }).onDelete("cascade"),
    index("failures_run_id_code").on(table.runId, table.code),
    // conditions: whose last mail failed
    index("failures_account").on(table.account),
  ],
);

/** A player of the audience who is left out of a run, and why. Exclusions only remove: they never add a recipient. */
export const exclusions = pgTable(
  "exclusions",
  {
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    account: text().notNull(),
    reason: text({ enum: exclusionReasons }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.account] }),
    index("exclusions_run_id_reason").on(table.runId, table.reason),
    check("exclusions_reason_is_known", isOneOf(table.reason, exclusionReasons)),
  ],
);

/** An account that a game's mail leaves out, whatever the audience says. */
export const excludedAccounts = pgTable(
  "excluded_accounts",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    account: text().notNull(),
    kind: text({ enum: exclusionListKinds }).notNull(),
    note: text().notNull().default(""),
    addedByName: text().notNull(),
    addedAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.account] }),
    check("excluded_accounts_kind_is_known", isOneOf(table.kind, exclusionListKinds)),
  ],
);

/** How many mails of a category one player gets within so many days at most. A category without a row has no cap. */
export const frequencyCaps = pgTable(
  "frequency_caps",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    category: text({ enum: mailCategories }).notNull(),
    mailsMax: integer().notNull(),
    days: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.category] }),
    check("frequency_caps_category_is_known", isOneOf(table.category, mailCategories)),
    check("frequency_caps_in_bounds", sql`${table.mailsMax} between 1 and 1000 and ${table.days} between 1 and 90`),
  ],
);

/** A process that sends. A silent one is dead: its leases are taken over. */
export const workers = pgTable(
  "workers",
  {
    id: uuid().primaryKey(),
    host: text().notNull(),
    pid: integer().notNull(),
    startedAt: at().notNull().defaultNow(),
    heartbeatAt: at().notNull().defaultNow(),
  },
  (table) => [index("workers_heartbeat_at").on(table.heartbeatAt)],
);
