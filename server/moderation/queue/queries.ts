import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { MessageChannel, Verdict } from "#db/enums/decisions.ts";
import type { ReviewOutcome, ReviewReason } from "#db/enums/moderation-work.ts";
import type { Stretch } from "../log/readers/rules.ts";
import type { Present, ReviewFilter, ReviewStanding, SkipView } from "./schema.ts";

/** Whoever acts, as a lock names them. */
export type Holder = { staffId: string | null; name: string };
type Key = { gameId: string; id: string };

export type ReviewRow = {
  id: string;
  decisionId: string;
  decidedAt: Date;
  reason: ReviewReason;
  priority: number;
  channel: MessageChannel;
  groupId: string | null;
  roomName: string | null;
  sender: string;
  senderName: string | null;
  verdict: Verdict;
  language: string | null;
  rules: string[];
  isStarred: boolean;
  lockedByName: string | null;
  lockedUntil: Date | null;
  isLockMine: boolean;
  outcome: ReviewOutcome | null;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  note: string | null;
  toldAt: Date | null;
  createdAt: Date;
  cursorAt: string;
};
type DateColumn = "decidedAt" | "lockedUntil" | "reviewedAt" | "toldAt" | "createdAt";
type Stored = Omit<ReviewRow, DateColumn> & Record<DateColumn, string | null>;

const isMine = ({ staffId, name }: Holder): SQL =>
  sql`(r.locked_by is not distinct from ${staffId}::uuid and r.locked_by_name = ${name})`;
const isLocked = sql`coalesce(r.locked_until > clock_timestamp(), false)`;

/** Of one that is decided the lock is the claim of whoever tells the player. */
const isHeld = sql`(r.outcome is null and r.locked_until is not null and ${isLocked})`;
/** The most urgent first and then the oldest; moderation_reviews_waiting serves it as it is written here. */
const queueOrder = sql`-r.priority, r.created_at, r.id`;

const columnsFor = (
  holder: Holder,
): SQL => sql`r.id, r.decision_id as "decisionId", r.decided_at::text as "decidedAt", r.reason, r.priority, r.channel,
  r.group_id as "groupId", t.name as "roomName", r.sender, p.nickname as "senderName", r.verdict, r.language, r.rules, r.is_starred as "isStarred",
  case when ${isHeld} then r.locked_by_name end as "lockedByName", case when ${isHeld} then r.locked_until::text end as "lockedUntil",
  coalesce(${isHeld} and ${isMine(holder)}, false) as "isLockMine", r.outcome, r.reviewed_by_name as "reviewedByName",
  r.reviewed_at::text as "reviewedAt", r.note, r.told_at::text as "toldAt", r.created_at::text as "createdAt",
  (case when r.outcome is null then r.created_at else r.reviewed_at end)::text as "cursorAt"`;
const names = sql`left join teams t on t.game_id = r.game_id and t.group_id = r.group_id
  left join players p on p.game_id = r.game_id and p.id = r.sender`;

function meets(filter: ReviewFilter): SQL[] {
  const { reason, verdict, language, category, player, room, isStarred } = filter;
  const parts: SQL[] = [];
  if (reason !== undefined) parts.push(sql`r.reason = ${reason}`);
  if (verdict !== undefined) parts.push(sql`r.verdict = ${verdict}`);
  if (language !== undefined) parts.push(sql`r.language = ${language}`);
  if (player !== undefined) parts.push(sql`r.sender = ${player}`);
  if (room !== undefined) parts.push(sql`r.group_id = ${room}`);
  if (isStarred !== undefined) parts.push(isStarred ? sql`r.is_starred` : sql`not r.is_starred`);
  // As its index has it: with the category as a parameter nobody would know that it may serve.
  if (category !== undefined) parts.push(sql`r.categories @> array[${sql`${category}`.inlineParams()}]`);
  return parts;
}

const standsAs = (standing: ReviewStanding, holder: Holder): SQL =>
  ({
    waiting: sql`r.outcome is null`,
    mine: sql`${isHeld} and ${isMine(holder)}`,
    held: isHeld,
    decided: sql`r.outcome is not null`,
  })[standing];

/**
 * A page of the queue: the most urgent first and then the oldest; what was decided newest first.
 * @param page.after priority, time and id of the last one that was seen
 */
export async function selectReviews(
  db: Db,
  gameId: string,
  page: {
    filter: ReviewFilter;
    standing: ReviewStanding;
    holder: Holder;
    after: readonly [priority: string, at: string, id: string] | undefined;
    limit: number;
  },
): Promise<ReviewRow[]> {
  const { filter, standing, holder, after } = page;
  const isDecided = standing === "decided";
  const parts = [sql`r.game_id = ${gameId}::uuid`, standsAs(standing, holder), ...meets(filter)];
  if (after !== undefined) {
    const [priority, at, id] = after;
    parts.push(
      isDecided
        ? sql`(r.reviewed_at, r.id) < (${at}::timestamptz, ${id}::uuid)`
        : sql`(-r.priority, r.created_at, r.id) > (-${priority}::int, ${at}::timestamptz, ${id}::uuid)`,
    );
  }
  const order = isDecided ? sql`r.reviewed_at desc, r.id desc` : queueOrder;
  const rows = await db.execute<Stored>(sql`
    select ${columnsFor(holder)} from moderation_reviews r ${names} where ${sql.join(parts, sql` and `)} order by ${order} limit ${page.limit}`);
  return rows.map(fromStored);
}

export async function findReview(db: Db, key: Key, holder: Holder): Promise<ReviewRow | undefined> {
  const [row] = await db.execute<Stored>(sql`
    select ${columnsFor(holder)} from moderation_reviews r ${names} where r.game_id = ${key.gameId}::uuid and r.id = ${key.id}::uuid`);
  return row && fromStored(row);
}

/** Holds an item against whoever would decide it at once. */
export async function lockReview(db: Db, key: Key, holder: Holder): Promise<ReviewRow | undefined> {
  await db.execute(
    sql`select from moderation_reviews where game_id = ${key.gameId}::uuid and id = ${key.id}::uuid for update`,
  );
  return await findReview(db, key, holder);
}

type TakeNext = {
  gameId: string;
  filter: ReviewFilter;
  holder: Holder;
  passed: readonly string[];
  lockSeconds: number;
};

/**
 * Takes the next item that nobody has. Of any number of people who do so at once each gets another one. What the person has skipped is left out, and
 * what they have only passed by comes when nothing else is left. It is always the first of the queue, not the one behind the last: what comes in
 * more urgent goes first, and what somebody gave back does not wait for all that is behind it.
 * @returns its id, undefined when nothing is left
 */
export async function takeNext(db: Db, of: TakeNext & { after: string | undefined }): Promise<string | undefined> {
  const { after, passed } = of;
  const present = after === undefined ? [] : [after];
  const found = await takeFirst(db, { ...of, passed: [...present, ...passed] });
  return found ?? (passed.length === 0 ? undefined : await takeFirst(db, { ...of, passed: present }));
}

async function takeFirst(db: Db, of: TakeNext): Promise<string | undefined> {
  const { gameId, holder, passed } = of;
  const parts = [
    sql`r.game_id = ${gameId}::uuid and r.outcome is null`,
    sql`(not ${isLocked} or ${isMine(holder)})`,
    sql`not exists (select from moderation_review_skips s where s.review_id = r.id and s.staff_id = ${holder.staffId}::uuid)`,
    sql`r.id <> all(${sql.param([...passed])}::uuid[])`,
    ...meets(of.filter),
  ];
  const [row] = await db.execute<{ id: string }>(sql`
    with next as (select r.id from moderation_reviews r where ${sql.join(parts, sql` and `)}
      order by ${queueOrder} limit 1 for update of r skip locked)
    update moderation_reviews r set ${lockTo(of)} from next where r.id = next.id returning r.id`);
  return row?.id;
}

/** Since when this person has it before them: what others took before is none of their time. */
const openedBy = (holder: Holder): SQL =>
  sql`case when ${isMine(holder)} then coalesce(r.opened_at, clock_timestamp()) else clock_timestamp() end`;
const lockTo = ({ holder, lockSeconds }: Pick<TakeNext, "holder" | "lockSeconds">): SQL =>
  sql`locked_by = ${holder.staffId}::uuid, locked_by_name = ${holder.name},
    locked_until = clock_timestamp() + make_interval(secs => ${lockSeconds}), opened_at = ${openedBy(holder)}`;

/** Takes one item, or holds it longer. @returns false when somebody else has it, or it is decided. */
export async function takeReview(db: Db, of: Key & { holder: Holder; lockSeconds: number }): Promise<boolean> {
  const rows = await db.execute(sql`
    update moderation_reviews r set ${lockTo(of)} where r.game_id = ${of.gameId}::uuid and r.id = ${of.id}::uuid
      and r.outcome is null and (not ${isLocked} or ${isMine(of.holder)}) returning r.id`);
  return rows.length > 0;
}

/** Gives an item back that is this person's. */
export async function releaseReview(db: Db, of: Key & { holder: Holder }): Promise<void> {
  await db.execute(sql`
    update moderation_reviews r set locked_by = null, locked_by_name = null, locked_until = null
    where r.game_id = ${of.gameId}::uuid and r.id = ${of.id}::uuid and r.outcome is null and ${isMine(of.holder)}`);
}

/** Writes the outcome of an item that the caller has locked. */
export async function settleReview(
  db: Db,
  of: Key & { outcome: ReviewOutcome; holder: Holder; note: string | null },
): Promise<void> {
  await db.execute(sql`
    update moderation_reviews r set outcome = ${of.outcome}, reviewed_by = ${of.holder.staffId}::uuid, reviewed_by_name = ${of.holder.name},
      reviewed_at = clock_timestamp(), note = ${of.note}, locked_by = null, locked_by_name = null, locked_until = null,
      opened_at = ${openedBy(of.holder)}, version = version + 1
    where game_id = ${of.gameId}::uuid and id = ${of.id}::uuid`);
}

export async function setStarred(db: Db, of: Key & { isStarred: boolean }): Promise<boolean> {
  const rows = await db.execute(sql`
    update moderation_reviews set is_starred = ${of.isStarred}, version = version + 1
    where game_id = ${of.gameId}::uuid and id = ${of.id}::uuid and is_starred <> ${of.isStarred} returning id`);
  return rows.length > 0;
}

export async function insertSkip(db: Db, of: { reviewId: string; staffId: string; reason: string }): Promise<void> {
  await db.execute(sql`
    insert into moderation_review_skips (review_id, staff_id, reason) values (${of.reviewId}::uuid, ${of.staffId}::uuid, ${of.reason})
    on conflict (review_id, staff_id) do update set reason = excluded.reason, skipped_at = now()`);
}

/** Who passed an item by, the latest first: one of each person, so there are few. */
export async function selectSkips(db: Db, key: Key): Promise<SkipView[]> {
  const rows = await db.execute<Omit<SkipView, "skippedAt"> & { skippedAt: string }>(sql`
    select f.name, s.reason, s.skipped_at::text as "skippedAt"
    from moderation_review_skips s join moderation_reviews r on r.id = s.review_id join staff f on f.id = s.staff_id
    where r.game_id = ${key.gameId}::uuid and r.id = ${key.id}::uuid order by s.skipped_at desc, s.staff_id`);
  return rows.map((row) => ({ ...row, skippedAt: new Date(row.skippedAt) }));
}

const rulesOf = sql`coalesce((select jsonb_agg(distinct (h.hit ->> 'by') || ':' || (h.hit ->> 'rule'))
  from jsonb_array_elements(d.hits) as h(hit)), '[]'::jsonb)`;
const categoriesOf = sql`coalesce((select array_agg(distinct h.hit ->> 'category') from jsonb_array_elements(d.hits) as h(hit)), '{}')`;
const newReview = sql`game_id, decision_id, decided_at, reason, priority, channel, group_id, sender, verdict, language, rules, categories, created_at`;

/**
 * Puts decisions of these transactions into the queue that a person is to look at; what stands there already is left as it is. An erasure of whoever
 * wrote one is waited for, and waits: it takes the decisions first and then what was made of them.
 */
export async function addReviews(db: Db, { from, until }: Stretch): Promise<void> {
  await db.execute(sql`
    insert into moderation_reviews (${newReview})
    select d.game_id, d.id, d.decided_at, case when d.source = 'late' then 'leak' when d.fallback is not null then 'fallback'
        when d.providers @> '[{"outcome": "review"}]' or d.providers @> '[{"outcome": "block"}]' then 'provider' else 'policy' end,
      d.review_priority, d.channel, d.group_id, d.sender, d.verdict, d.language, ${rulesOf}, ${categoriesOf}, d.decided_at
    from moderation_decisions d join games g on g.id = d.game_id
    where d.written_by >= ${from} and d.written_by < ${until} and d.review_priority is not null
    for share of d
    on conflict (game_id, decision_id) do nothing`);
}

/**
 * Puts one decision up by hand; one that waits becomes as urgent, one that was decided stays decided. An erasure is waited for, as in `addReviews`.
 * @param of.note why somebody is to look at it: it stands with the item until that is decided
 * @returns undefined when there is no such decision
 */
export async function reportOne(
  db: Db,
  of: { gameId: string; decisionId: string; decidedAt: Date; priority: number; note: string },
): Promise<{ id: string; isNew: boolean } | undefined> {
  const { gameId, decisionId, decidedAt, priority, note } = of;
  const [row] = await db.execute<{ id: string; isNew: boolean }>(sql`
    insert into moderation_reviews (${newReview}, note)
    select d.game_id, d.id, d.decided_at, 'report', ${priority}::smallint, d.channel, d.group_id, d.sender, d.verdict, d.language, ${rulesOf}, ${categoriesOf},
      now(), ${note}
    from moderation_decisions d where d.game_id = ${gameId}::uuid and d.decided_at = ${decidedAt.toISOString()}::timestamptz and d.id = ${decisionId}::uuid
    for share of d
    on conflict (game_id, decision_id) do update set priority = greatest(moderation_reviews.priority, excluded.priority),
      note = case when moderation_reviews.outcome is null then excluded.note else moderation_reviews.note end
    returning id, xmax::text = '0' as "isNew"`);
  return row;
}

export async function setPresence(
  db: Db,
  of: { gameId: string; staffId: string; reviewId: string | null },
): Promise<void> {
  await db.execute(sql`
    insert into moderation_presence (game_id, staff_id, review_id, seen_at)
    values (${of.gameId}::uuid, ${of.staffId}::uuid, ${of.reviewId}::uuid, clock_timestamp())
    on conflict (game_id, staff_id) do update set review_id = excluded.review_id, seen_at = excluded.seen_at`);
}

/** Who else was here within so long. */
export async function selectPresent(
  db: Db,
  of: { gameId: string; staffId: string | null; withinSeconds: number },
): Promise<Present[]> {
  const rows = await db.execute<Omit<Present, "seenAt"> & { seenAt: string }>(sql`
    select m.staff_id as "staffId", s.name, m.review_id as "reviewId", m.seen_at::text as "seenAt"
    from moderation_presence m join staff s on s.id = m.staff_id
    where m.game_id = ${of.gameId}::uuid and m.staff_id is distinct from ${of.staffId}::uuid
      and m.seen_at > clock_timestamp() - make_interval(secs => ${of.withinSeconds}) order by s.name, m.staff_id`);
  return rows.map((row) => ({ ...row, seenAt: new Date(row.seenAt) }));
}

/** @param of.max it is not counted further, in the order of the index: every console asks again and again */
export async function countWaiting(db: Db, of: { gameId: string; max: number }): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (select from moderation_reviews r where r.game_id = ${of.gameId}::uuid and r.outcome is null order by ${queueOrder} limit ${of.max}) w`);
  return row?.count ?? 0;
}

function fromStored(row: Stored): ReviewRow {
  const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    ...row,
    decidedAt: new Date(row.decidedAt ?? 0),
    lockedUntil: dateOf(row.lockedUntil),
    reviewedAt: dateOf(row.reviewedAt),
    toldAt: dateOf(row.toldAt),
    createdAt: new Date(row.createdAt ?? 0),
  };
}
