import { type Ctx, type GameScope, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { openHalt } from "./open-halt.ts";

export type PulledHalt = {
  id: string;
  /** False when sending was stopped already: what stood then stands. */
  isNew: boolean;
  /** Runs that this call moved to *halted*. */
  runs: number;
};

/**
 * The kill switch: two seconds later nothing of the game, or of every game, leaves any more, in no process. Calls under way
 * are still settled. Stopping is always safe, so one person is enough, without the password, and two at once give one halt.
 * Whoever may stop one game may stop all of them. `openHalt` does the `recordAudit(…)`, in this transaction.
 */
export function pullHalt(ctx: Ctx, input: { game: GameScope | null; reason: string }): Promise<PulledHalt> {
  return inTransaction(ctx, async (tx) => {
    const by = nameActor(tx.actor);
    const { halt, isNew, runs } = await openHalt(tx, { ...input, cause: "person", by });
    return { id: halt.id, isNew, runs };
  });
}
