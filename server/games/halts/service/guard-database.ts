import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import type { RunHighWater } from "#server/kernel/ports.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { doubtReasons } from "../errors.ts";
import { findInstallation, hasRun, insertInstallation, readFingerprint } from "../queries.ts";
import { openHalt } from "./open-halt.ts";

/**
 * Compares this database with the one that sent before, and stops all sending when it may be another: restored from a backup,
 * copied, or promoted. What was sent after the backup would go out a second time. The first start on a new database records
 * it. Safe to repeat and to run in several processes at once. `openHalt` does the `recordAudit(…)`; recording a new
 * installation is no act of anybody.
 * @param highWater the copy outside of the database of which run was begun last, where one is configured.
 * @returns the reason of a doubt; null when this is the known database, or a new one.
 */
export async function guardDatabase(ctx: Ctx, highWater: RunHighWater | undefined): Promise<string | null> {
  const mark = highWater?.read();
  return inTransaction(ctx, async (tx) => {
    const fingerprint = await readFingerprint(tx.db);
    const { name } = nameActor(tx.actor);
    const isNew = await insertInstallation(tx.db, { fingerprint, confirmedByName: name });
    const known = await findInstallation(tx.db);
    if (known === undefined) throw new Error("The installation was recorded but not found.");
    // A person who confirmed the database later than the run was planned knew that it lacks what came in between.
    const isOpen = mark !== undefined && (isNew || known.confirmedAt < mark.createdAt);
    const reason =
      known.fingerprint !== fingerprint
        ? doubtReasons.otherDatabase
        : isOpen && !(await hasRun(tx.db, mark.runId))
          ? doubtReasons.runMissing
          : null;
    if (reason !== null) {
      await openHalt(tx, { game: null, cause: "restored_database", reason, by: { staffId: null, name } });
    }
    return reason;
  });
}
