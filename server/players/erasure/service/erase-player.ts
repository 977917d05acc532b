import { randomBytes } from "node:crypto";
import { countWrittenByHand } from "#server/audit/aliases/service/count-written-by-hand.ts";
import { lockHolds } from "#server/audit/retention/service/lock-holds.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { stopNewRuns } from "#server/mail/runs/service/stop-new-runs.ts";
import { findNamingEvents } from "../callbacks/service/find-naming-events.ts";
import { findOldestWriter } from "../decisions/queries.ts";
import { eraseLate } from "../decisions/service/erase-late.ts";
import { findNamingDecisions } from "../decisions/service/find-naming-decisions.ts";
import { notConfirmed, notOver, playerHeld, reasonNamesPlayer } from "../errors.ts";
import { findNickname, selectBlockers, selectHoldsOn, wordsOf } from "../queries.ts";
import { type ErasedCounts, type ErasePlayerInput, erasedMark } from "../schema.ts";
import { eraseRows } from "./erase-rows.ts";

/**
 * Takes one account out of everything that Herald holds of a game. What counts players keeps its counts, with a mark in the account's
 * place; the log keeps its entries, which from then on are about nobody. Safe to repeat: a second erasure finds nothing and says so. The
 * platform's own account is the game's to delete. The command line asks for no password: whoever has the machine has the house.
 * @returns rows of each part, and the sealed entries in which somebody wrote the account or the nickname by hand.
 * @throws DomainError `auth.step_up_needed`, `erasure.not_confirmed`, `erasure.reason_names_player`, `erasure.held`, `erasure.not_over`,
 *   `erasure.events_unsettled`
 */
export async function erasePlayer(
  ctx: GameCtx,
  input: ErasePlayerInput,
): Promise<{ counts: ErasedCounts; writtenByHand: number }> {
  const { account, confirmed, reason } = input;
  if (ctx.actor.kind !== "local") await assertSteppedUp(ctx);
  if (confirmed !== account) throw notConfirmed();
  const player = { gameId: ctx.game.id, account };
  const nickname = await findNickname(ctx.db, player);
  const words = wordsOf({ account, nickname });
  if (words.some((word) => reason.includes(word))) throw reasonNamesPlayer();
  // It reads the whole log, so it is over before anything has to wait.
  const writtenByHand = await countWrittenByHand(ctx, { words });
  const erased = { ...player, mark: `${erasedMark}${randomBytes(6).toString("hex")}`, nickname };
  const { mark } = erased;
  const events = await findNamingEvents(ctx, erased);
  const found = { events, decisions: await findNamingDecisions(ctx, erased) };
  return inTransaction(ctx, async (tx) => {
    await stopNewRuns(tx);
    await lockHolds(tx);
    const holds = await selectHoldsOn(tx.db, player);
    if (holds.length > 0) throw playerHeld(holds.length);
    const blockers = await selectBlockers(tx.db, player);
    if (blockers.length > 0) throw notOver(blockers);
    const since = await findOldestWriter(tx.db);
    const { counts: first, alias } = await eraseRows(tx, erased, found);
    const late = await eraseLate(tx, { ...erased, since, afterId: events.untilId });
    const counts = {
      ...first,
      callbacks: first.callbacks + late.callbacks,
      decisions: first.decisions + late.decisions,
    };
    await recordAudit(tx, {
      action: "player.erase",
      // Without an alias the log never spoke of the player, and does not begin to.
      target: { kind: "player", id: alias },
      after: { mark, ...counts, writtenByHand },
      reason,
    });
    return { counts, writtenByHand };
  });
}
