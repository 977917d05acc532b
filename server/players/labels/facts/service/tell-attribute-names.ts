import { recordAudit } from "#server/audit/service/record-audit.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { labelsRefused } from "../../errors.ts";
import { isSameNames, places, renamesOf } from "../../rules.ts";
import { readFactsJob } from "../jobs.ts";
import { beginReading, lockFacts, renameAttributes, selectFacts, storeToldNames, wantNames } from "../queries.ts";

/**
 * Tells the platform the names that staff want, if it has others, and gives the values Herald knows their new names in the same
 * step. Safe to repeat and to run twice at once. What the platform refuses is put back.
 * @throws ImError when the platform is away: the names wait. @throws DomainError `labels.refused` when it refuses them.
 */
export async function tellAttributeNames(ctx: GameCtx): Promise<void> {
  const wanted = await selectFacts(ctx.db, ctx.game.id);
  if (wanted === undefined || isSameNames(wanted.names, wanted.toldNames)) return;
  const changed = places.flatMap((place): [number, string][] => {
    const name = wanted.names[place];
    return name === undefined || name === wanted.toldNames[place] ? [] : [[Number(place), name]];
  });
  const { gateway } = await openGame(ctx);
  try {
    if (changed.length > 0) await gateway.setAttributeNames("timpush", new Map(changed));
  } catch (error) {
    if (!(error instanceof ImRejected)) throw error;
    await putBack(ctx, { version: wanted.namesVersion, code: error.code });
    throw labelsRefused(error.code);
  }
  // audit: none because wanting the names has an entry.
  await inTransaction(ctx, async (tx) => {
    const now = await lockFacts(tx.db, tx.game.id);
    if (isSameNames(now.toldNames, wanted.names)) return;
    await renameAttributes(tx.db, tx.game.id, renamesOf(now.toldNames, wanted.names));
    await storeToldNames(tx.db, { gameId: tx.game.id, told: wanted.names });
    // What became of the values only the platform knows for sure; a reading under way may hold old names, so it begins anew.
    await beginReading(tx.db, { gameId: tx.game.id, everything: true });
    await enqueueJob(tx, readFactsJob, { game: tx.game.slug });
  });
}

function putBack(ctx: GameCtx, of: { version: number; code: number }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const now = await lockFacts(tx.db, tx.game.id);
    const names = now.toldNames;
    if (!(await wantNames(tx.db, { gameId: tx.game.id, version: of.version, names }))) return;
    await recordAudit(tx, {
      action: "game.attribute_names",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before: { names: now.names },
      after: { names, refusedCode: of.code },
    });
  });
}
