import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { audiences, audienceUnknowns } from "#db/schema/audiences.ts";
import { audienceView } from "../queries.ts";
import type { Audience } from "../schema.ts";

/* The look at the platform for ids that it does not know. */

/** Starts a check from the first id; nothing when one is running. */
export async function markCheckRequested(db: Db, audienceId: string): Promise<Audience | undefined> {
  const [audience] = await db
    .update(audiences)
    .set({ checkRequestedAt: sql`now()`, progressAt: sql`now()`, checkedCount: 0, checkedAt: null, unknownCount: null })
    .where(and(eq(audiences.id, audienceId), eq(audiences.state, "ready"), isNull(audiences.checkRequestedAt)))
    .returning(audienceView);
  if (audience) await db.delete(audienceUnknowns).where(eq(audienceUnknowns.audienceId, audienceId));
  return audience;
}

/** Moves a running check on; false when it is not where the caller left it. */
export async function advanceCheck(db: Db, step: { id: string; from: number; to: number }): Promise<boolean> {
  const rows = await db
    .update(audiences)
    .set({ checkedCount: step.to, progressAt: sql`now()` })
    .where(and(eq(audiences.id, step.id), eq(audiences.checkedCount, step.from), isNotNull(audiences.checkRequestedAt)))
    .returning({ id: audiences.id });
  return rows.length === 1;
}

export async function insertUnknowns(db: Db, audienceId: string, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return;
  await db
    .insert(audienceUnknowns)
    .values(accounts.map((account) => ({ audienceId, account })))
    .onConflictDoNothing();
}

/** Ends a check whose last id was asked about. */
export async function finishCheck(db: Db, audienceId: string): Promise<void> {
  await db
    .update(audiences)
    .set({
      checkRequestedAt: null,
      checkedAt: sql`now()`,
      unknownCount: sql`(select count(*) from ${audienceUnknowns} where ${audienceUnknowns.audienceId} = ${audienceId})`,
    })
    .where(
      and(
        eq(audiences.id, audienceId),
        isNotNull(audiences.checkRequestedAt),
        eq(audiences.checkedCount, audiences.validCount),
      ),
    );
}

/** Gives up checks that no worker has moved for `silentSeconds`, so that staff can ask again. */
export async function clearSilentChecks(db: Db, silentSeconds: number): Promise<void> {
  await db
    .update(audiences)
    .set({ checkRequestedAt: null })
    .where(
      and(
        isNotNull(audiences.checkRequestedAt),
        lt(audiences.progressAt, sql`now() - make_interval(secs => ${silentSeconds})`),
      ),
    );
}
