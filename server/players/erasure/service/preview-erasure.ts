import { countWrittenByHand } from "#server/audit/aliases/service/count-written-by-hand.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { stopNewRuns } from "#server/mail/runs/service/stop-new-runs.ts";
import { findNamingEvents } from "../callbacks/service/find-naming-events.ts";
import { findNamingDecisions } from "../decisions/service/find-naming-decisions.ts";
import { type Erased, findNickname, selectBlockers, selectHoldsOn, wordsOf } from "../queries.ts";
import { type ErasurePreview, erasedMark, type PreviewErasureInput } from "../schema.ts";
import { eraseRows } from "./erase-rows.ts";

type Trial = Pick<ErasurePreview, "goes" | "blockers">;

/** Carries what was found out of a transaction that must not be kept. */
class Undo extends Error {
  readonly found: Trial;
  constructor(found: Trial) {
    super("undone");
    this.found = found;
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
  const erased = { ...player, mark: `${erasedMark}000000000000`, nickname };
  const [holds, writtenByHand, { goes, blockers }] = await Promise.all([
    selectHoldsOn(ctx.db, player),
    countWrittenByHand(ctx, { words: wordsOf({ account, nickname }) }),
    tryOut(ctx, erased),
  ]);
  return { goes, writtenByHand, blockers, holds };
}

/** Not while something is under way that names the player: a sending must not wait for somebody who only looks. */
async function tryOut(ctx: GameCtx, player: Erased): Promise<Trial> {
  const found = { events: await findNamingEvents(ctx, player), decisions: await findNamingDecisions(ctx, player) };
  try {
    return await inTransaction(ctx, async (tx) => {
      await stopNewRuns(tx);
      const blockers = await selectBlockers(tx.db, player);
      throw new Undo({ blockers, goes: blockers.length > 0 ? null : (await eraseRows(tx, player, found)).counts });
    });
  } catch (error) {
    if (error instanceof Undo) return error.found;
    throw error;
  }
}
