import type { Ctx } from "#server/kernel/context.ts";
import { tooManyTries } from "../errors.ts";
import { countFailures, deleteOverdueFailures, insertFailures, lockSubjects } from "../queries.ts";
import { throttle, waitSeconds } from "../rules.ts";

/** A try writes at most two rows and deletes up to so many that are over, so that the table holds a window and no more. */
const overduePerTry = 100;

/**
 * Counts the try as failed before it is judged, so that many at once cannot all slip under the limit; success takes the
 * note back. A try that must wait is neither judged nor noted: it cannot make the wait longer. Signing in and stepping up share
 * the count.
 * @returns the ids of the notes, for whoever takes them back.
 * @throws DomainError `auth.too_many_tries`
 */
// audit: none because a try that is judged leaves its entry when it is, and one that must wait would let a stranger fill the log.
export function notePasswordTry(ctx: Pick<Ctx, "db">, email: string | null, address: string | null): Promise<string[]> {
  const limits = [
    ...(email === null ? [] : [{ subject: `email:${email}`, free: throttle.perEmail }]),
    ...(address === null ? [] : [{ subject: `address:${address}`, free: throttle.perAddress }]),
  ];
  const subjects = limits.map((limit) => limit.subject);
  if (subjects.length === 0) return Promise.resolve([]);
  return ctx.db.transaction(async (db) => {
    await lockSubjects(db, subjects);
    const counts = await countFailures(db, subjects, throttle.windowSeconds);
    const waits = limits.map(({ subject, free }) => {
      const seen = counts.get(subject);
      return seen === undefined ? 0 : waitSeconds(seen.failures, free) - seen.sinceSeconds;
    });
    const longest = Math.max(...waits);
    if (longest > 0) throw tooManyTries(Math.ceil(longest));
    await deleteOverdueFailures(db, { windowSeconds: throttle.windowSeconds, limit: overduePerTry });
    return (await insertFailures(db, subjects)).map((row) => row.id);
  });
}
