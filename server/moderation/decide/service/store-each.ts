import type { Logger } from "pino";
import type { Ctx } from "#server/kernel/context.ts";
import { isRefusedValue } from "#server/kernel/is-refused-value.ts";
import { type NewDecision, storeDecisions } from "../queries.ts";
import { bareDecision, mendDecision } from "../rules/mend-decision.ts";

type NewRow = { decision: NewDecision; seen: string | null };

/**
 * Writes decisions in one statement. Where the database refuses a value, those beside it are written all the same: the batch is cut in two until
 * one is alone, and of that one is written what can be, with a mark in the place of what cannot.
 * audit: none because nobody decides anything here: what was decided is put on record.
 * @param ctx of no transaction: a statement that fails would end it.
 * @returns rows that were believed by a game's row that has changed since; and those of which nothing could be written at all.
 * @throws what the database throws when it is away.
 */
export async function storeEach<R extends NewRow>(
  ctx: Pick<Ctx, "db">,
  { log, rows }: { log: Logger; rows: readonly R[] },
): Promise<{ stale: R[]; refused: R[] }> {
  try {
    const stale = await storeDecisions(ctx.db, rows);
    return { stale: rows.filter(({ decision }) => stale.has(decision.id)), refused: [] };
  } catch (err) {
    if (!isRefusedValue(err)) throw err;
    const [first] = rows;
    if (first === undefined) return { stale: [], refused: [] };
    if (rows.length === 1) return storeWhatCanBe(ctx, { log, row: first, cause: err });
    const half = Math.ceil(rows.length / 2);
    const one = await storeEach(ctx, { log, rows: rows.slice(0, half) });
    const other = await storeEach(ctx, { log, rows: rows.slice(half) });
    return { stale: [...one.stale, ...other.stale], refused: [...one.refused, ...other.refused] };
  }
}

async function storeWhatCanBe<R extends NewRow>(
  ctx: Pick<Ctx, "db">,
  { log, row, cause }: { log: Logger; row: R; cause: unknown },
): Promise<{ stale: R[]; refused: R[] }> {
  const { decision, seen } = row;
  const of = { id: decision.id, gameId: decision.gameId };
  for (const less of [mendDecision<NewDecision>, bareDecision<NewDecision>]) {
    try {
      const stale = await storeDecisions(ctx.db, [{ decision: less(decision), seen }]);
      log.error(
        { err: cause, ...of },
        "the database refuses a part of a decision: it is stored with a mark in its place",
      );
      return { stale: stale.size > 0 ? [row] : [], refused: [] };
    } catch (err) {
      if (!isRefusedValue(err)) throw err;
    }
  }
  log.error({ err: cause, ...of }, "no row holds a decision");
  return { stale: [], refused: [row] };
}
