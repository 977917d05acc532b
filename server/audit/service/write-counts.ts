import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { takeCounts } from "../queries.ts";
import { recordAudit } from "./record-audit.ts";

const entriesPerStep = 200;

/**
 * Makes an entry of every address and minute that was counted and is over. Safe to repeat and for several workers at once: a
 * count goes in the transaction of its entry.
 * @returns how many entries it wrote.
 */
export async function writeCounts(ctx: Ctx): Promise<number> {
  for (let written = 0; ; ) {
    const step = await inTransaction(ctx, async (tx) => {
      const counts = await takeCounts(tx.db, entriesPerStep);
      for (const { action, address, minute, count, detail } of counts) {
        await recordAudit(tx, {
          action,
          target: { kind: "procedure", id: detail, name: address },
          after: { address, minute: minute.toISOString(), count },
        });
      }
      return counts.length;
    });
    written += step;
    if (step < entriesPerStep) return written;
  }
}
