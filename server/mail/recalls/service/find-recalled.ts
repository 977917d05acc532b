import { describeImCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listRecallWork } from "../chunks/queries.ts";
import { recallNotFound } from "../errors.ts";
import { findPlayerPlace, findRecall } from "../queries.ts";
import { outcomeAt, sentIdsOf, stillToRecall } from "../rules.ts";
import type { FindRecalledInput, PlayerRecall } from "../schema.ts";

/**
 * "Is it gone from this player?": what a recall did for one player, with the platform's code and words. Of a group or a push
 * nothing is known of single players: `not_included`.
 * @throws DomainError `recalls.not_found`
 */
export async function findRecalled(
  ctx: GameCtx,
  input: FindRecalledInput,
): Promise<{ outcome: PlayerRecall; code: number | null; message: { en: string; ko: string } | null }> {
  const { recallId, account } = input;
  const recall = await findRecall(ctx.db, { gameId: ctx.game.id, id: recallId });
  if (!recall) throw recallNotFound();
  const { runId } = recall;
  const known = await findPlayerPlace(ctx.db, { recallId, runId, account });
  const nothing = { outcome: "not_included" as const, code: null, message: null };
  if (!known) return nothing;
  const [chunk] = await listRecallWork(ctx.db, { recallId, runId, from: known.position, limit: 1 });
  const isHere = chunk?.position === known.position;
  if (!isHere) return nothing;
  const sent = sentIdsOf(chunk);
  if (!sent.includes(account)) return nothing;
  const place = stillToRecall(sent, chunk.earlier).indexOf(account);
  if (place === -1) return { ...nothing, outcome: "recalled_before" };
  const { state, done } = chunk.recall;
  const outcome = outcomeAt({ place, done, isStopped: state === "cancelled", failure: known.outcome });
  return { outcome, code: known.code, message: known.code === null ? null : describeImCode(known.code).message };
}
