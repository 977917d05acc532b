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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { GroupType, PushFamily } from "../enums/im.ts";
import { chunkStates, runChannels, runHistories, runKinds, runStates } from "../enums/mail.ts";
import { at, countLines, idLines, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { campaigns, type PushCondition } from "./mail.ts";

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
