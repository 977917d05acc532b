import { countAttempt } from "#server/audit/service/count-attempt.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { tooManyTries } from "../../errors.ts";
import { codeThrottle, throttle, waitSeconds } from "../../rules.ts";
import { countFailures, deleteOverdueFailures, insertFailures, lockSubjects } from "../queries.ts";

/** A try writes at most two rows and deletes up to so many that are over, so that the table holds a window and no more. */
const overduePerTry = 100;

/** Whose tries are counted together, how many of them cost nothing, and the longest wait after that. */
export type TryLimit = { subject: string; free: number; windowSeconds: number; longestWaitSeconds: number };

/**
 * Counts the try as failed before it is judged, so that many at once cannot all slip under the limit; success takes the
 * note back. A try that must wait is neither judged nor noted: it cannot make the wait longer. The audit log has the number of those,
 * one entry an address and minute.
 * @returns the ids of the notes, for whoever takes them back.
 * @throws DomainError `auth.too_many_tries`
 */
export async function noteTry(
  ctx: Pick<Ctx, "db">,
  { limits, address }: { limits: readonly TryLimit[]; address: string | null },
): Promise<string[]> {
  if (limits.length === 0) return [];
  const noted = await noteUnlessWaiting(ctx, limits);
  if (noted.ids !== undefined) return noted.ids;
  // Outside of the transaction: refusing undoes what a caller began, and a count of many addresses is nothing to hold their locks for.
  await countAttempt(ctx, { action: "staff.sign_in_throttled", address, detail: "sign-in" });
  throw tooManyTries(noted.waitSeconds);
}

type Noted = { ids: string[]; waitSeconds?: undefined } | { ids?: undefined; waitSeconds: number };

// audit: none because a try that is judged leaves its entry when it is, and one that must wait is counted by `noteTry`.
function noteUnlessWaiting(ctx: Pick<Ctx, "db">, limits: readonly TryLimit[]): Promise<Noted> {
  const subjects = limits.map((limit) => limit.subject);
  return ctx.db.transaction(async (db) => {
    await lockSubjects(db, subjects);
    const waits: number[] = [];
    for (const { subject, windowSeconds, ...limit } of limits) {
      const seen = await countFailures(db, subject, windowSeconds);
      waits.push(seen === undefined ? 0 : waitSeconds(seen.failures, limit) - seen.sinceSeconds);
    }
    const longest = Math.max(...waits);
    if (longest > 0) return { waitSeconds: Math.ceil(longest) };
    await deleteOverdueFailures(db, {
      windowSeconds: throttle.windowSeconds,
      codeWindowSeconds: codeThrottle.windowSeconds,
      limit: overduePerTry,
    });
    return { ids: (await insertFailures(db, subjects)).map((row) => row.id) };
  });
}
