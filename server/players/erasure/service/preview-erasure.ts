import { countWrittenByHand } from "#server/audit/aliases/service/count-written-by-hand.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { findNickname, selectBlockers, selectHoldsOn, wordsOf } from "../queries.ts";
import { type ErasedCounts, type ErasurePreview, erasedMark, type PreviewErasureInput } from "../schema.ts";
import { eraseRows } from "./erase-rows.ts";

/** Carries the counts out of a transaction that must not be kept. */
class Undo extends Error {
  readonly counts: ErasedCounts;
  constructor(counts: ErasedCounts) {
    super("undone");
    this.counts = counts;
  }
}

/**
 * What erasing an account would change, why it may not be, and what stays. The counts are those of the erasure itself, made and undone:
 * a count of its own could differ from it.
 */
// audit: none because nothing stays changed; the look itself is noted by `recordRead`.
export async function previewErasure(ctx: GameCtx, { account }: PreviewErasureInput): Promise<ErasurePreview> {
  const player = { gameId: ctx.game.id, account };
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: account }, what: "record" });
  const nickname = await findNickname(ctx.db, player);
  const [blockers, holds, writtenByHand, goes] = await Promise.all([
    selectBlockers(ctx.db, player),
    selectHoldsOn(ctx.db, player),
    countWrittenByHand(ctx, { words: wordsOf({ account, nickname }) }),
    tryOut(ctx, { ...player, mark: `${erasedMark}000000000000`, nickname }),
  ]);
  return { account, goes, writtenByHand, blockers, holds };
}

async function tryOut(ctx: GameCtx, player: Parameters<typeof eraseRows>[1]): Promise<ErasedCounts> {
  try {
    return await inTransaction(ctx, async (tx) => {
      throw new Undo((await eraseRows(tx, player)).counts);
    });
  } catch (error) {
    if (error instanceof Undo) return error.counts;
    throw error;
  }
}
