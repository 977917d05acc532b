import type { DecisionReader } from "#db/enums/decisions.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { hasNews, lockMark, type Mark, saveMark, selectAhead } from "../queries.ts";
import { type Stretch, stretchOf } from "../rules.ts";

/**
 * Hands the decisions that a reader has not seen to `work`, by whole transactions, and remembers them as read in the same transaction: each
 * is seen once, however late it was written, by whichever process comes first.
 * @param of.limit about so many decisions at once
 * @returns whether anything was read; false also while another process reads
 */
export async function readOn<C extends Ctx>(
  ctx: C,
  of: { reader: DecisionReader; limit: number },
  work: (tx: C, stretch: Stretch, mark: Mark) => Promise<void>,
): Promise<boolean> {
  const { reader, limit } = of;
  if (!(await hasNews(ctx.db, reader))) return false;
  // audit: none because nobody acts: what was decided is made findable and countable.
  return inTransaction(ctx, async (tx) => {
    const mark = await lockMark(tx.db, reader);
    if (mark === undefined) return false;
    const { from } = mark;
    const stretch = stretchOf(from, await selectAhead(tx.db, { from, limit }));
    if (stretch === undefined) return false;
    await work(tx, stretch, mark);
    await saveMark(tx.db, reader, stretch);
    return true;
  });
}
