import type { HaltCause } from "#db/enums/halts.ts";
import type { Ctx, GameScope } from "#server/kernel/context.ts";
import { haltRuns } from "#server/mail/runs/service/halt-runs.ts";
import { findHaltOfScope, type HaltRow, insertHalt } from "../queries.ts";
import { recordHalt } from "./record-halt.ts";

/**
 * Writes the row that stops a game, or all of them, and moves their open runs to *halted*. For a scope and cause that are
 * stopped already it gives back what stands. Call it inside a transaction: from its commit on no call leaves.
 */
export async function openHalt(
  tx: Ctx,
  wanted: { game: GameScope | null; cause: HaltCause; reason: string; by: { staffId: string | null; name: string } },
): Promise<{ halt: HaltRow; isNew: boolean; runs: number }> {
  const { game, cause, reason, by } = wanted;
  const gameId = game?.id ?? null;
  const halt = await insertHalt(tx.db, { gameId, cause, reason, pulledBy: by.staffId, pulledByName: by.name });
  if (halt === undefined) {
    const open = await findHaltOfScope(tx.db, { gameId, cause });
    // Lifted between the two statements: whoever asked now wants it stopped all the same.
    if (open === undefined) return openHalt(tx, wanted);
    return { halt: open, isNew: false, runs: await haltRuns(tx, { haltId: open.id }) };
  }
  const runs = await haltRuns(tx, { haltId: halt.id });
  const scope = game === null ? "everything" : "game";
  await recordHalt(tx, {
    halt,
    action: "halt.pull",
    after: { runs },
    reason,
    notice: { kind: "halt_pulled", campaignId: null, params: { scope, cause, by: by.name, reason } },
  });
  return { halt, isNew: true, runs };
}
