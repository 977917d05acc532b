import type { Ctx } from "#server/kernel/context.ts";
import { alreadyLifted, haltNotFound } from "../errors.ts";
import { type HaltRow, lockHalt } from "../queries.ts";

/**
 * The halt a decision is about, held until the transaction ends: two who decide at once stand in line.
 * @param at.gameId it is looked for among the halts that concern this game; null among those of every game.
 * @throws DomainError `halts.not_found`, `halts.already_lifted`.
 */
export async function lockOpenHalt(tx: Pick<Ctx, "db">, at: { gameId: string | null; id: string }): Promise<HaltRow> {
  const halt = await lockHalt(tx.db, at);
  if (halt === undefined) throw haltNotFound();
  if (halt.liftedByName !== null) throw alreadyLifted(halt.liftedByName);
  return halt;
}
