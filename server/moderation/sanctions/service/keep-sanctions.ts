import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { beginEnds, markLost, type OpenSanction, selectOpen } from "../queries.ts";
import { carryOut, type SanctionFault } from "./carry-out.ts";

const perStep = 200;
/** Whoever imposed it is still at it. */
const restSeconds = 5;
const tellMinutes = 60;
/** After so long without an answer nobody can say any more whether the platform heard. */
const lostMinutes = 30;

export type SanctionsDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
  /** Moments at which a test may kill the process. */
  fault?: SanctionFault;
};

/**
 * One round of looking after sanctions: ends what is over, goes on with what has no answer yet, tells players, and says of what nobody
 * answered that nobody knows. Safe to repeat and to run in several processes at once.
 */
export async function keepSanctions(deps: SanctionsDeps, signal?: AbortSignal): Promise<void> {
  const { ctx } = deps;
  await beginEnds(ctx.db, perStep);
  await sayLost(ctx);
  const open = await selectOpen(ctx.db, { limit: perStep, restSeconds, tellMinutes });
  const byGame = Map.groupBy(open, ({ game }) => game.id);
  await Promise.all([...byGame.values()].map((those) => keepOfGame(deps, those, signal)));
}

/** Goes on until the game's platform does not answer: the rest waits for the next round, and the other games for none of it. */
async function keepOfGame(
  { ctx, log, fault }: SanctionsDeps,
  those: readonly OpenSanction[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { id, account, game } of those) {
    if (signal?.aborted === true) return;
    try {
      if (!(await carryOut({ ...fresh(ctx), game }, { id, account }, fault))) return;
    } catch (error) {
      log.warn({ err: error, sanction: id }, "a sanction could not be carried out and will be tried again");
    }
  }
}

function sayLost(ctx: Ctx): Promise<void> {
  return inTransaction(fresh(ctx), async (tx) => {
    for (const { id, account, game } of await markLost(tx.db, lostMinutes)) {
      const inGame = { ...tx, game };
      await recordAudit(inGame, {
        action: "sanction.outcome",
        target: { kind: "player", id: account, name: account },
        after: { sanction: id, state: "unknown" },
      });
      await recordNotice(inGame, {
        kind: "sanction_failed",
        campaignId: null,
        params: { reason: "sanctions.unknown" },
      });
    }
  });
}

function fresh(ctx: Ctx): Ctx {
  return { ...ctx, requestId: randomUUID(), correlationId: randomUUID() };
}
