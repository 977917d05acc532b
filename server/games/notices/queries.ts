import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { webhookOnlyKinds } from "#db/enums/halts.ts";
import { noticeReads, notices, webhookDeliveries, webhooks } from "#db/schema/halts.ts";
import { staff } from "#db/schema/staff.ts";

export type NoticeRow = typeof notices.$inferSelect;
export type WebhookRow = typeof webhooks.$inferSelect;

export async function insertNotice(
  db: Db,
  row: Pick<NoticeRow, "gameId" | "kind" | "params" | "campaignId">,
): Promise<string> {
  const [notice] = await db.insert(notices).values(row).returning({ id: notices.id });
  if (!notice) throw new Error("A notice was inserted but not returned.");
  return notice.id;
}

/** Files a notice for the game's webhook. @returns false when the game has none. */
export async function insertDelivery(db: Db, at: { gameId: string; noticeId: string }): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into webhook_deliveries (notice_id) select ${at.noticeId}::uuid from webhooks where game_id = ${at.gameId}::uuid
    returning notice_id`);
  return rows.length > 0;
}

/** In the cursor with its microseconds: what came within the same millisecond is neither doubled nor left out. */
const createdAtText = sql<string>`to_char(${notices.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Up to when somebody has read; whoever never opened the inbox begins with the day they came. */
const readUntil = (at: { gameId: string; staffId: string }) =>
  sql`coalesce((select ${noticeReads.readUntil} from ${noticeReads} where ${noticeReads.staffId} = ${at.staffId} and ${noticeReads.gameId} = ${at.gameId}),
    (select ${staff.createdAt} from ${staff} where ${staff.id} = ${at.staffId}))`;

export type ListedNotice = Pick<NoticeRow, "id" | "kind" | "params" | "campaignId" | "createdAt"> & {
  createdAtText: string;
  isUnread: boolean;
};

/** Newest first. notices_game_id_created_at_id serves it. */
export function selectNotices(
  db: Db,
  page: { gameId: string; staffId: string; before: { at: string; id: string } | undefined; limit: number },
): Promise<ListedNotice[]> {
  const { before } = page;
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      params: notices.params,
      campaignId: notices.campaignId,
      createdAt: notices.createdAt,
      createdAtText,
      isUnread: sql<boolean>`${notices.createdAt} > ${readUntil(page)}`,
    })
    .from(notices)
    .where(
      and(
        eq(notices.gameId, page.gameId),
        notInArray(notices.kind, [...webhookOnlyKinds]),
        before === undefined
          ? undefined
          : sql`(${notices.createdAt}, ${notices.id}) < (${before.at}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(page.limit);
}

/** Notices that somebody has not read, at most `limit`: beyond it nobody counts. */
export async function countUnreadNotices(
  db: Db,
  at: { gameId: string; staffId: string; limit: number },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from ${notices} where ${notices.gameId} = ${at.gameId} and ${notices.createdAt} > ${readUntil(at)}
        and ${notInArray(notices.kind, [...webhookOnlyKinds])}
      limit ${at.limit}) as unread`);
  return row?.count ?? 0;
}

/** Remembers that everything up to a notice was read; never takes a later one back. @returns false for no such notice. */
export async function setReadUntil(
  db: Db,
  at: { gameId: string; staffId: string; noticeId: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into notice_reads (staff_id, game_id, read_until)
    select ${at.staffId}::uuid, n.game_id, n.created_at from notices n
    where n.id = ${at.noticeId}::uuid and n.game_id = ${at.gameId}::uuid
    on conflict (staff_id, game_id) do update set read_until = greatest(notice_reads.read_until, excluded.read_until)
    returning staff_id`);
  return rows.length > 0;
}

/** With the sealed secret; what is read of it stays in the services. */
export async function findWebhook(db: Db, gameId: string): Promise<WebhookRow | undefined> {
  const [row] = await db.select().from(webhooks).where(eq(webhooks.gameId, gameId));
  return row;
}

/** The same, held until the transaction ends. */
export async function lockWebhook(db: Db, gameId: string): Promise<WebhookRow | undefined> {
  const [row] = await db.select().from(webhooks).where(eq(webhooks.gameId, gameId)).for("update");
  return row;
}

export async function saveWebhook(
  db: Db,
  row: Pick<WebhookRow, "gameId" | "url" | "secretSealed" | "updatedByName">,
): Promise<void> {
  const { gameId: _key, ...set } = row;
  await db
    .insert(webhooks)
    .values(row)
    .onConflictDoUpdate({ target: webhooks.gameId, set: { ...set, updatedAt: sql`clock_timestamp()` } });
}

export async function deleteWebhook(db: Db, gameId: string): Promise<WebhookRow | undefined> {
  const [row] = await db.delete(webhooks).where(eq(webhooks.gameId, gameId)).returning();
  return row;
}

export type DeliveryView = Pick<NoticeRow, "kind" | "createdAt"> &
  Omit<typeof webhookDeliveries.$inferSelect, "noticeId"> & { noticeId: string };

/** The newest notices that were filed for the webhook, and what became of them. */
export function selectDeliveries(db: Db, gameId: string, limit: number): Promise<DeliveryView[]> {
  return db
    .select({
      noticeId: notices.id,
      kind: notices.kind,
      createdAt: notices.createdAt,
      state: webhookDeliveries.state,
      attempts: webhookDeliveries.attempts,
      lastStatus: webhookDeliveries.lastStatus,
      lastError: webhookDeliveries.lastError,
      settledAt: webhookDeliveries.settledAt,
    })
    .from(webhookDeliveries)
    .innerJoin(notices, eq(notices.id, webhookDeliveries.noticeId))
    .where(eq(notices.gameId, gameId))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(limit);
}

/** Counts an attempt before it is made, so that one that kills its worker counts too. @returns undefined when it is settled. */
export async function beginDelivery(
  db: Db,
  at: { gameId: string; noticeId: string },
): Promise<(Pick<NoticeRow, "kind" | "params" | "campaignId" | "createdAt"> & { attempts: number }) | undefined> {
  const [row] = await db
    .update(webhookDeliveries)
    .set({ attempts: sql`${webhookDeliveries.attempts} + 1` })
    .from(notices)
    .where(
      and(
        eq(webhookDeliveries.noticeId, at.noticeId),
        eq(webhookDeliveries.state, "waiting"),
        eq(notices.id, webhookDeliveries.noticeId),
        eq(notices.gameId, at.gameId),
      ),
    )
    .returning({
      kind: notices.kind,
      params: notices.params,
      campaignId: notices.campaignId,
      createdAt: notices.createdAt,
      attempts: webhookDeliveries.attempts,
    });
  return row;
}

/** Records what became of an attempt; `waiting` when there will be another. */
export async function noteDelivery(
  db: Db,
  noticeId: string,
  outcome: { state: "waiting" | "delivered" | "given_up"; lastStatus: number | null; lastError: string | null },
): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ ...outcome, settledAt: outcome.state === "waiting" ? null : sql`clock_timestamp()` })
    .where(eq(webhookDeliveries.noticeId, noticeId));
}
