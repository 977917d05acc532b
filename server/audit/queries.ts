import { and, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import type { AuditAction, AuditTargetKind } from "#db/enums/audit.ts";
import { type AuditView, auditCounts, auditEntries } from "#db/schema/audit.ts";
import { auditLeaves } from "#db/schema/seals.ts";
import { memberships } from "#db/schema/staff.ts";

export type AuditPick = AuditView;

/** An act as whoever records it tells it. */
export type AuditInput = {
  action: AuditAction;
  /** What was acted on: `campaign`, its id, and what a reader calls it. */
  target: { kind: string; id: string | null; name?: string | null };
  before?: AuditPick | null;
  after?: AuditPick | null;
  reason?: string | null;
  /** Accounts that the picks or the target's name tell: the log keeps aliases in their place. The target of kind `player` is one anyway. */
  players?: readonly string[];
  /** For a target of kind `player`: the picks are the player's own, such as attributes. They go when the player is erased. */
  isOwn?: boolean;
};

type NewEntry = Omit<typeof auditEntries.$inferSelect, "id" | "at">;

/** Every act waits for this: a statement that is planned once takes half as long (`npm run bench -- audit`). */
export async function insertAuditEntry(db: Db, entry: NewEntry): Promise<void> {
  const { before, after } = entry;
  const json = (view: AuditView | null) => sql`${view === null ? null : JSON.stringify(view)}::text::jsonb`;
  await db.execute(sql`${prepared}insert into ${auditEntries} (game_id, actor_kind, actor_id, actor_name, role, action, target_kind, target_id,
      target_name, before, after, reason, session_id, request_id, correlation_id, address)
    values (${entry.gameId}::uuid, ${entry.actorKind}, ${entry.actorId}::uuid, ${entry.actorName}, ${entry.role}, ${entry.action},
      ${entry.targetKind}, ${entry.targetId}, ${entry.targetName}, ${json(before)}, ${json(after)}, ${entry.reason},
      ${entry.sessionId}::uuid, ${entry.requestId}, ${entry.correlationId}, ${entry.address})`);
}

const columns = {
  id: auditEntries.id,
  at: auditEntries.at,
  actorKind: auditEntries.actorKind,
  actorName: auditEntries.actorName,
  role: auditEntries.role,
  action: auditEntries.action,
  targetKind: auditEntries.targetKind,
  targetId: auditEntries.targetId,
  targetName: auditEntries.targetName,
  before: auditEntries.before,
  after: auditEntries.after,
  reason: auditEntries.reason,
  address: auditEntries.address,
  requestId: auditEntries.requestId,
  correlationId: auditEntries.correlationId,
};

export type AuditEntry = Pick<typeof auditEntries.$inferSelect, keyof typeof columns>;

/** Whose entries are read: a game's, with the sign-ins of its staff, which belong to no game; `everyones` adds all such. */
export type AuditScope = { gameId: string; everyones: boolean };

/** What the filters came to. A list that is empty matches nothing; one that is missing narrows nothing. */
export type AuditChoice = {
  actions?: AuditAction[] | undefined;
  actorNames?: string[] | undefined;
  targetKind?: AuditTargetKind | undefined;
  /** An id, and the alias of the player whose account it is. */
  targetIds?: string[] | undefined;
  trace?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Entries, newest first. @param beforeId only what stands behind that entry. */
export function selectAuditEntries(
  db: Db,
  page: { scope: AuditScope; choice: AuditChoice; beforeId: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  return db
    .select(columns)
    .from(auditEntries)
    .where(sql`${auditEntries.id} in (${matchingIds(page)})`)
    .orderBy(desc(auditEntries.at), desc(auditEntries.id));
}

/** How many entries match, counted up to `limit`. */
export async function countAuditEntries(
  db: Db,
  page: { scope: AuditScope; choice: AuditChoice; limit: number },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${matchingIds({ ...page, beforeId: undefined })}) as matching`,
  );
  return row?.count ?? 0;
}

/**
 * Ids of one page. What belongs to the game and what belongs to no game are two ordered stretches of an index each, and so is every
 * value of a filter: the newest of each are merged. One condition with `or` would make PostgreSQL read and sort all that match, or
 * walk back through a million entries for one that is rare (`npm run bench -- audit` fills such a log).
 */
function matchingIds(page: {
  scope: AuditScope;
  choice: AuditChoice;
  beforeId: number | undefined;
  limit: number;
}): SQL {
  const { scope, choice, beforeId, limit } = page;
  const narrowed = and(
    beforeId === undefined
      ? undefined
      : sql`(e.at, e.id) < ((select at from ${auditEntries} where id = ${beforeId}), ${beforeId}::bigint)`,
    choice.from === undefined ? undefined : sql`e.at >= ${choice.from.toISOString()}::timestamptz`,
    choice.to === undefined ? undefined : sql`e.at < ${choice.to.toISOString()}::timestamptz`,
    choice.actions === undefined ? undefined : sql`e.action = any(${texts(choice.actions)})`,
    choice.actorNames === undefined ? undefined : sql`e.actor_name = any(${texts(choice.actorNames)})`,
    choice.targetKind === undefined || choice.targetIds !== undefined
      ? undefined
      : sql`e.target_kind = ${choice.targetKind}`,
    choice.trace === undefined
      ? undefined
      : sql`(e.correlation_id = ${choice.trace} or e.request_id = ${choice.trace})`,
  );
  // PostgreSQL does not see that a column which is null everywhere needs no sorting: it has to be told the order of the whole index.
  const newest: Newest = (
    where,
    first = sql``,
  ) => sql`select e.at, e.id from ${auditEntries} e where ${and(where, narrowed)}
    order by ${first} e.at desc, e.id desc limit ${limit}`;
  const ofGame = sql`e.game_id = ${scope.gameId}::uuid`;
  const ofNone = sql`e.game_id is null`;
  const stretches = [walk(choice, ofGame, newest)];
  if (scope.everyones) stretches.push(walk(choice, ofNone, (where) => newest(where, sql`e.game_id desc,`)));
  else {
    const aboutPerson = targetOf(choice) ?? sql`true`;
    stretches.push(sql`select found.* from ${memberships} m
      cross join lateral (${newest(sql`${ofNone} and e.target_kind = 'staff' and e.target_id = m.staff_id::text and ${aboutPerson}`)}) found
      where m.game_id = ${scope.gameId}::uuid`);
  }
  const merged = sql.join(
    stretches.map((stretch) => sql`(${stretch})`),
    sql` union all `,
  );
  return sql`select id from (${merged}) as merged order by at desc, id desc limit ${limit}`;
}

type Newest = (where: SQL, first?: SQL) => SQL;

/** Reads along the index of the filter that leaves least; the others are looked at on the way. */
function walk(choice: AuditChoice, scope: SQL, newest: Newest): SQL {
  const { targetKind, targetIds, trace, actorNames, actions } = choice;
  if (targetKind === "campaign" && targetIds !== undefined) {
    // What is about a mail is also what is about one of its runs.
    const [id = ""] = targetIds;
    return sql`select found.* from (select 'campaign' as kind, ${id}::text as id
        union all select 'run', id::text from runs where campaign_id::text = ${id}) as t
      cross join lateral (${newest(sql`${scope} and e.target_kind = t.kind and e.target_id = t.id`)}) found`;
  }
  if (targetIds !== undefined) {
    const ofKind = targetKind === undefined ? sql`true` : sql`e.target_kind = ${targetKind}`;
    return sql`select found.* from unnest(${texts(targetIds)}) as v(value)
      cross join lateral (${newest(sql`${scope} and e.target_id = v.value and ${ofKind}`)}) found`;
  }
  if (trace !== undefined) return newest(scope);
  const each = (values: readonly string[], column: SQL) => sql`select found.* from unnest(${texts(values)}) as v(value)
    cross join lateral (${newest(sql`${scope} and ${column} = v.value`)}) found`;
  if (actorNames !== undefined) return each(actorNames, sql`e.actor_name`);
  if (actions !== undefined) return each(actions, sql`e.action`);
  if (targetKind !== undefined) return newest(sql`${scope} and e.target_kind = ${targetKind}`);
  return newest(scope);
}

function targetOf({ targetKind, targetIds }: AuditChoice): SQL | undefined {
  if (targetIds === undefined) return undefined;
  return and(
    sql`e.target_id = any(${texts(targetIds)})`,
    targetKind === undefined ? undefined : sql`e.target_kind = ${targetKind}`,
  );
}

/**
 * Names of actors in which a text occurs, in whatever case, up to `limit`. Steps from name to name along the index instead of reading
 * every entry: a console has hundreds of people, and a million entries.
 */
export async function listActorNames(
  db: Db,
  where: { scope: AuditScope; text: string; limit: number },
): Promise<string[]> {
  const like = `%${likeText(where.text)}%`;
  const steps = (scope: SQL) => sql`(with recursive names(name) as (
      (select actor_name from ${auditEntries} where ${scope} order by game_id, actor_name limit 1)
      union all
      select (select actor_name from ${auditEntries} where ${scope} and actor_name > n.name order by game_id, actor_name limit 1)
      from names n where n.name is not null
    ) select name from names where name is not null)`;
  const rows = await db.execute<{ name: string }>(sql`select distinct name from (
      ${steps(sql`game_id = ${where.scope.gameId}::uuid`)} union all ${steps(sql`game_id is null`)}
    ) as both_ways where name ilike ${like} order by name limit ${where.limit}`);
  return rows.map(({ name }) => name);
}

function texts(values: readonly string[]): SQL {
  return sql`${sql.param([...values])}::text[]`;
}

function inScope({ gameId, everyones }: AuditScope): SQL | undefined {
  const ofItsStaff = and(
    eq(auditEntries.targetKind, "staff"),
    sql`${auditEntries.targetId} in (select ${memberships.staffId}::text from ${memberships} where ${memberships.gameId} = ${gameId})`,
  );
  return or(eq(auditEntries.gameId, gameId), and(isNull(auditEntries.gameId), everyones ? undefined : ofItsStaff));
}

type Look = {
  gameId: string;
  staffId: string | null;
  role: string;
  action: AuditAction;
  kind: string;
  id: string;
  what: string;
};

/** Lets one look of a person at a thing be noted at a time. */
export async function lockRead(db: Db, look: Look): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`herald.read:${JSON.stringify(look)}`}, 0))`);
}

/** Whether the same person looked at the same part lately. audit_entries_target serves it. */
export async function hasRecentRead(db: Db, look: Look & { withinSeconds: number }): Promise<boolean> {
  const [row] = await db.execute<{ some: boolean }>(sql`select exists (
    select from ${auditEntries} where target_id = ${look.id} and target_kind = ${look.kind}
      and at > now() - make_interval(secs => ${look.withinSeconds}) and game_id = ${look.gameId}::uuid
      and action = ${look.action} and actor_id is not distinct from ${look.staffId}::uuid and role = ${look.role}
      and after ->> 'what' = ${look.what}) as some`);
  return row?.some === true;
}

/** Counts one more try of an address in this minute; beyond `addressesMax` addresses a minute all others are one. */
export async function countTry(
  db: Db,
  attempt: { action: AuditAction; address: string; detail: string; addressesMax: number },
): Promise<void> {
  const { action, address, detail } = attempt;
  await db.execute(sql`
    insert into ${auditCounts} (action, address, minute, count, detail)
    select ${action}::text, case when exists (select from ${auditCounts}
          where action = ${action} and address = ${address} and minute = date_trunc('minute', now()))
        or (select count(*) from ${auditCounts} where action = ${action} and minute = date_trunc('minute', now())) < ${attempt.addressesMax}
      then ${address}::text else '*' end, date_trunc('minute', now()), 1, ${detail}::text
    on conflict (action, address, minute) do update set count = ${auditCounts}.count + 1, detail = excluded.detail`);
}

export type CountedTries = typeof auditCounts.$inferSelect;

/** Takes counts of minutes that are over off the table; rows that another worker takes are left to it. */
export async function takeCounts(db: Db, limit: number): Promise<CountedTries[]> {
  const over = db
    .select({ action: auditCounts.action, address: auditCounts.address, minute: auditCounts.minute })
    .from(auditCounts)
    .where(sql`${auditCounts.minute} < date_trunc('minute', now())`)
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .delete(auditCounts)
    .where(sql`(${auditCounts.action}, ${auditCounts.address}, ${auditCounts.minute}) in ${over}`)
    .returning();
}

/** Where an entry stands in the sealed log; null while it waits for that. */
export type AuditSeal = { index: number; sealedAt: Date } | null;

export async function findAuditEntry(
  db: Db,
  where: { scope: AuditScope; id: number },
): Promise<(AuditEntry & { seal: AuditSeal }) | undefined> {
  const [entry] = await db
    .select({ ...columns, seal: { index: auditLeaves.index, sealedAt: auditLeaves.appendedAt } })
    .from(auditEntries)
    .leftJoin(auditLeaves, eq(auditLeaves.entryId, auditEntries.id))
    .where(and(inScope(where.scope), eq(auditEntries.id, where.id)));
  return entry;
}

/** The characters that mean something to LIKE, meant as themselves. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
