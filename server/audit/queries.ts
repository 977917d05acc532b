import { and, desc, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import { type AuditView, auditEntries } from "#db/schema/audit.ts";
import { runs } from "#db/schema/runs.ts";
import { auditLeaves } from "#db/schema/seals.ts";
import { memberships } from "#db/schema/staff.ts";
import type { AuditFilters } from "./schema.ts";

export type AuditPick = AuditView;

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

function inScope({ gameId, everyones }: AuditScope): SQL | undefined {
  const ofItsStaff = and(
    eq(auditEntries.targetKind, "staff"),
    sql`${auditEntries.targetId} in (select ${memberships.staffId}::text from ${memberships} where ${memberships.gameId} = ${gameId})`,
  );
  return or(eq(auditEntries.gameId, gameId), and(isNull(auditEntries.gameId), everyones ? undefined : ofItsStaff));
}

/** What is about a mail is also what is about one of its runs. */
function aboutTarget({ targetKind, targetId }: AuditFilters): SQL | undefined {
  const itself = and(
    targetKind === undefined ? undefined : eq(auditEntries.targetKind, targetKind),
    targetId === undefined ? undefined : eq(auditEntries.targetId, targetId),
  );
  if (targetKind !== "campaign" || targetId === undefined) return itself;
  const ofItsRuns = and(
    eq(auditEntries.targetKind, "run"),
    sql`${auditEntries.targetId} in (select ${runs.id}::text from ${runs} where ${runs.campaignId}::text = ${targetId})`,
  );
  return or(itself, ofItsRuns);
}

/** Entries, newest first. @param beforeId only older ones than this. */
export function selectAuditEntries(
  db: Db,
  page: { scope: AuditScope; filters: AuditFilters; beforeId: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  const { filters } = page;
  return db
    .select(columns)
    .from(auditEntries)
    .where(
      and(
        inScope(page.scope),
        page.beforeId === undefined ? undefined : lt(auditEntries.id, page.beforeId),
        filters.action === undefined || filters.action.length === 0
          ? undefined
          : inArray(auditEntries.action, filters.action),
        filters.actor === undefined ? undefined : ilike(auditEntries.actorName, `%${likeText(filters.actor)}%`),
        aboutTarget(filters),
        filters.from === undefined ? undefined : gte(auditEntries.at, filters.from),
        filters.to === undefined ? undefined : lt(auditEntries.at, filters.to),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(page.limit);
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
