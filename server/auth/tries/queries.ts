import { and, count, eq, inArray, lt, max, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { signInFailures } from "#db/schema/staff.ts";

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;

/** Lets one try per subject be judged at a time; otherwise a hundred at once would all see the same count. */
export async function lockSubjects(db: Db, subjects: readonly string[]): Promise<void> {
  for (const subject of [...subjects].sort()) {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
  }
}

/** Failures within the window, and how long ago the last was; undefined for none. Older ones are deleted on the way. */
export async function countFailures(
  db: Db,
  subject: string,
  windowSeconds: number,
): Promise<{ failures: number; sinceSeconds: number } | undefined> {
  const its = eq(signInFailures.subject, subject);
  await db.delete(signInFailures).where(and(its, lt(signInFailures.at, secondsAgo(windowSeconds))));
  const [row] = await db
    .select({
      failures: count(),
      // A try that waited for the lock began before the last one was noted.
      sinceSeconds: sql<number>`greatest(0, extract(epoch from now() - ${max(signInFailures.at)}))::float8`,
    })
    .from(signInFailures)
    .where(its)
    .groupBy(signInFailures.subject);
  return row;
}

export async function insertFailures(db: Db, subjects: string[]): Promise<{ id: string; subject: string }[]> {
  return db
    .insert(signInFailures)
    .values(subjects.map((subject) => ({ subject })))
    .returning({ id: signInFailures.id, subject: signInFailures.subject });
}

/**
 * Deletes up to `limit` failures of anybody whose window is over: a name that is tried once and never again would stay for ever.
 * Rows that another try deletes at this moment are left to it.
 */
export async function deleteOverdueFailures(
  db: Db,
  over: { windowSeconds: number; codeWindowSeconds: number; limit: number },
): Promise<void> {
  const { windowSeconds, codeWindowSeconds, limit } = over;
  const window = sql`case when ${signInFailures.subject} like 'code:%' then ${codeWindowSeconds}::int else ${windowSeconds}::int end`;
  const overdue = db
    .select({ id: signInFailures.id })
    .from(signInFailures)
    .where(lt(signInFailures.at, sql`now() - make_interval(secs => ${window})`))
    .limit(limit)
    .for("update", { skipLocked: true });
  await db.delete(signInFailures).where(inArray(signInFailures.id, overdue));
}

export async function deleteFailures(db: Db, ids: string[]): Promise<void> {
  await db.delete(signInFailures).where(inArray(signInFailures.id, ids));
}

export async function deleteFailuresOf(db: Db, subject: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.subject, subject));
}
