import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { MessageTarget } from "#db/enums/messages.ts";
import { games } from "#db/schema/games.ts";
import { messageDeliveries, messageSends, messageTypes } from "#db/schema/messages.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { SendCounts } from "./schema.ts";

export type NewSend = typeof messageSends.$inferInsert & {
  deliveries: { recipient: string; msgSeq: number; msgRandom: number }[];
};

export async function insertSend(db: Db, { deliveries, ...send }: NewSend): Promise<void> {
  await db.insert(messageSends).values(send);
  await db
    .insert(messageDeliveries)
    .values(deliveries.map((delivery, position) => ({ ...delivery, position, sendId: send.id })));
}

export type SendKey = { gameId: string; id: string };

/** Two clicks with one id stand in line. */
export async function lockSendId(db: Db, id: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`message send ${id}`}, 0))`);
}

/** Of any game: an id is one message everywhere. */
export async function findSendDigest(db: Db, id: string): Promise<{ gameId: string; digest: string } | undefined> {
  const [row] = await db
    .select({ gameId: messageSends.gameId, digest: messageSends.digest })
    .from(messageSends)
    .where(eq(messageSends.id, id));
  return row;
}

const count = (state: string) => sql<number>`count(*) filter (where ${messageDeliveries.state} = ${state})::int`;
const sendColumns = {
  id: messageSends.id,
  code: messageTypes.code,
  names: messageTypes.names,
  version: messageSends.version,
  target: messageSends.target,
  recipients: messageSends.recipients,
  totalValue: messageSends.totalValue,
  senderAccount: messageSends.senderAccount,
  createdByName: messageSends.createdByName,
  createdAt: messageSends.createdAt,
};

export type ListedSend = {
  [Column in keyof typeof sendColumns]: (typeof sendColumns)[Column]["_"]["data"];
} & { target: MessageTarget; firstRecipient: string; counts: SendCounts; cursorAt: string };

/** Newest first. @param page.before time and id of the last row seen, as `cursorAt` gave it. */
export async function selectSends(
  db: Db,
  page: { gameId: string; code: string | undefined; before: readonly [string, string] | undefined; limit: number },
): Promise<ListedSend[]> {
  const { gameId, code, before, limit } = page;
  const rows = db
    .select({
      ...sendColumns,
      cursorAt: sql<string>`to_char(${messageSends.createdAt}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("cursor_at"),
    })
    .from(messageSends)
    .innerJoin(messageTypes, eq(messageTypes.id, messageSends.typeId))
    .where(
      and(
        eq(messageSends.gameId, gameId),
        code === undefined ? undefined : eq(messageTypes.code, code),
        before === undefined
          ? undefined
          : sql`(${messageSends.createdAt}, ${messageSends.id}) < (${before[0]}::timestamptz, ${before[1]}::uuid)`,
      ),
    )
    .orderBy(desc(messageSends.createdAt), desc(messageSends.id))
    .limit(limit);
  const found = await rows;
  const counts = await countDeliveries(
    db,
    found.map(({ id }) => id),
  );
  return found.map((row) => {
    const counted = counts.get(row.id);
    if (counted === undefined) throw new Error("a sent message without deliveries");
    return { ...row, ...counted };
  });
}

async function countDeliveries(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { firstRecipient: string; counts: SendCounts }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      sendId: messageDeliveries.sendId,
      firstRecipient: sql<string>`(array_agg(${messageDeliveries.recipient} order by ${messageDeliveries.position}))[1]`,
      pending: count("pending"),
      sending: count("sending"),
      uncertain: count("uncertain"),
      sent: count("sent"),
      failed: count("failed"),
    })
    .from(messageDeliveries)
    .where(sql`${messageDeliveries.sendId} = any(${sql.param([...ids])}::uuid[])`)
    .groupBy(messageDeliveries.sendId);
  return new Map(rows.map(({ sendId, firstRecipient, ...counts }) => [sendId, { firstRecipient, counts }]));
}

export async function findSend(
  db: Db,
  { gameId, id }: SendKey,
): Promise<(Omit<ListedSend, "cursorAt"> & Pick<typeof messageSends.$inferSelect, "body">) | undefined> {
  const [row] = await db
    .select({ ...sendColumns, body: messageSends.body })
    .from(messageSends)
    .innerJoin(messageTypes, eq(messageTypes.id, messageSends.typeId))
    .where(and(eq(messageSends.gameId, gameId), eq(messageSends.id, id)));
  const counted = row && (await countDeliveries(db, [id])).get(id);
  return row && counted && { ...row, ...counted };
}

export async function selectDeliveries(
  db: Db,
  sendId: string,
): Promise<Pick<typeof messageDeliveries.$inferSelect, "recipient" | "state" | "error" | "settledAt">[]> {
  const { recipient, state, error, settledAt } = messageDeliveries;
  return await db
    .select({ recipient, state, error, settledAt })
    .from(messageDeliveries)
    .where(eq(messageDeliveries.sendId, sendId))
    .orderBy(messageDeliveries.position);
}

/** Worth of what was sent of a type within 24 hours. Copies that failed for good count not. */
export async function sumDayValue(db: Db, { gameId, typeId }: { gameId: string; typeId: string }): Promise<number> {
  const [row] = await db.execute<{ value: number }>(sql`
    select coalesce(sum(s.total_value * part.share), 0)::float8 as value
    from ${messageSends} s cross join lateral (
      select count(*) filter (where d.state <> 'failed')::numeric / count(*) as share
      from ${messageDeliveries} d where d.send_id = s.id
    ) part
    where s.game_id = ${gameId}::uuid and s.type_id = ${typeId}::uuid and s.created_at > now() - interval '24 hours'`);
  return Math.ceil(row?.value ?? 0);
}

export async function findScope(db: Db, gameId: string): Promise<GameScope | undefined> {
  const { id, slug, name, kind } = games;
  const [game] = await db.select({ id, slug, name, kind }).from(games).where(eq(games.id, gameId));
  return game;
}

export type DeliveryClaim = {
  sendId: string;
  position: number;
  gameId: string;
  target: MessageTarget;
  recipient: string;
  senderAccount: string;
  body: { MsgType: string; MsgContent: Record<string, unknown> }[];
  msgSeq: number;
  msgRandom: number;
  attempt: number;
  /** Unix milliseconds of the last call, by the database's clock; null before the first. */
  calledAtMs: number | null;
};

/** No open halt concerns the game: stands in every statement that lets a call leave. */
const isNotHalted = sql`not exists (
  select from halts h where h.lifted_at is null and (h.game_id is null or h.game_id = s.game_id))`;

const claimed = sql`d.send_id as "sendId", d.position, s.game_id as "gameId", s.target, d.recipient,
  s.sender_account as "senderAccount", s.body, d.msg_seq::float8 as "msgSeq", d.msg_random::float8 as "msgRandom", d.attempt,
  extract(epoch from d.called_at)::float8 * 1000 as "calledAtMs"`;

/** Takes what waits for its call, oldest first; other engines pass over it until the claim ends. */
export async function claimPending(
  db: Db,
  want: { workerId: string; limit: number; claimMs: number },
): Promise<DeliveryClaim[]> {
  return await db.execute<DeliveryClaim>(sql`
    with picked as (
      select d.send_id, d.position from ${messageDeliveries} d join ${messageSends} s on s.id = d.send_id
      where d.state = 'pending' and d.not_before <= now() and ${isNotHalted}
      order by d.not_before, d.send_id, d.position limit ${want.limit} for update of d skip locked
    )
    update ${messageDeliveries} d set state = 'sending', attempt = d.attempt + 1, called_at = null,
      lease_owner = ${want.workerId}::uuid, lease_until = now() + make_interval(secs => ${want.claimMs / 1000})
    from picked, ${messageSends} s
    where d.send_id = picked.send_id and d.position = picked.position and s.id = d.send_id
    returning ${claimed}`);
}

type ClaimKey = Pick<DeliveryClaim, "sendId" | "position" | "attempt"> & { workerId: string };

const isOurs = ({ sendId, position, attempt, workerId }: ClaimKey) =>
  sql`d.send_id = ${sendId}::uuid and d.position = ${position} and d.attempt = ${attempt} and d.lease_owner = ${workerId}::uuid`;

/**
 * Writes that the call leaves now; from here on nobody touches it until the call is over.
 * @returns false when it must not leave: the claim ran out, or sending was stopped.
 */
export async function markCalled(db: Db, key: ClaimKey & { leftMs: number; overMs: number }): Promise<boolean> {
  const rows = await db.execute(sql`
    update ${messageDeliveries} d set called_at = clock_timestamp(),
      lease_until = clock_timestamp() + make_interval(secs => ${key.overMs / 1000})
    from ${messageSends} s
    where ${isOurs(key)} and s.id = d.send_id and d.state = 'sending' and ${isNotHalted}
      and d.lease_until > clock_timestamp() + make_interval(secs => ${key.leftMs / 1000})
    returning d.position`);
  return rows.length > 0;
}

/** Records what became of a claim. Safe to repeat; an outcome of an attempt that somebody else has taken over changes nothing. */
export async function settleDelivery(
  db: Db,
  key: ClaimKey,
  outcome: {
    state: "pending" | "uncertain" | "sent" | "failed";
    msgKey?: string | null;
    delayMs?: number;
    error?: { kind: string; code: number | null; message: string } | null;
  },
): Promise<boolean> {
  const { state, msgKey = null, delayMs = 0, error = null } = outcome;
  const rows = await db.execute(sql`
    update ${messageDeliveries} d set state = ${state}, msg_key = ${msgKey}, lease_owner = null, lease_until = null,
      error = ${error === null ? null : JSON.stringify(error)}::text::jsonb,
      not_before = now() + make_interval(secs => ${delayMs / 1000}),
      settled_at = case when ${state} in ('sent', 'failed') then now() end
    where ${isOurs(key)} and d.state in ('sending', 'uncertain')
    returning d.position`);
  return rows.length > 0;
}

/** Takes calls of which nobody recorded what became of them, after they are over, whoever made them. */
export async function claimDoubtful(
  db: Db,
  want: { workerId: string; limit: number; claimMs: number; overMs: number },
): Promise<DeliveryClaim[]> {
  return await db.execute<DeliveryClaim>(sql`
    with picked as (
      select d.send_id, d.position from ${messageDeliveries} d
      where d.state in ('sending', 'uncertain') and d.called_at < now() - make_interval(secs => ${want.overMs / 1000})
        and (d.lease_until is null or d.lease_until < now()) and d.not_before <= now()
      order by d.called_at limit ${want.limit} for update of d skip locked
    )
    update ${messageDeliveries} d set state = 'uncertain', lease_owner = ${want.workerId}::uuid,
      lease_until = now() + make_interval(secs => ${want.claimMs / 1000})
    from picked, ${messageSends} s
    where d.send_id = picked.send_id and d.position = picked.position and s.id = d.send_id
    returning ${claimed}`);
}

/** Gives back claims of engines that are gone before their call left, and gives up what could not leave in time. */
export async function tidyDeliveries(db: Db, late: { lateMs: number }): Promise<{ freed: number; late: number }> {
  const freed = await db.execute(sql`
    update ${messageDeliveries} d set state = 'pending', lease_owner = null, lease_until = null
    where d.state = 'sending' and d.called_at is null and d.lease_until < now() returning d.position`);
  const given = await db.execute(sql`
    update ${messageDeliveries} d set state = 'failed', settled_at = now(),
      error = '{"kind": "late", "code": null, "message": "It could not leave within an hour."}'::jsonb
    from ${messageSends} s
    where d.state = 'pending' and s.id = d.send_id
      and s.created_at < now() - make_interval(secs => ${late.lateMs / 1000})
    returning d.position`);
  return { freed: freed.length, late: given.length };
}
