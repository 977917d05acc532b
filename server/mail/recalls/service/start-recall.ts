import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { lockCampaign } from "../../queries.ts";
import { nameActor } from "../../service/name-actor.ts";
import { cannotRecall, playersChanged } from "../errors.ts";
import { countCopies, insertRecall, insertRecallChunks } from "../queries.ts";
import { findObstacle } from "../rules.ts";
import type { RecallView, StartRecallInput } from "../schema.ts";
import { findRecallRun } from "./find-recall-run.ts";
import { getRecall } from "./get-recall.ts";

/**
 * Begins to take back what a run sent; workers do it. It sends nothing, so it is allowed while a halt stops the sending: a wrong mail
 * is best taken back then. The command line asks for no password: whoever has the machine has the house.
 * @throws DomainError `auth.step_up_needed`, `mail.not_found`, `recalls.no_run`, one of `findObstacle` (two at once: the
 * second `recalls.running`), `recalls.players_changed` when it is not the number the person was shown
 */
export async function startRecall(ctx: GameCtx, input: StartRecallInput): Promise<RecallView> {
  if (ctx.actor.kind !== "local") await assertSteppedUp(ctx);
  return inTransaction(ctx, async (tx) => {
    const campaign = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!campaign) throw campaignNotFound();
    const { run } = await findRecallRun(tx, { id: input.id, runId: input.runId });
    const copies = await countCopies(tx.db, run.id);
    const obstacle = findObstacle({ ...run, ...copies });
    if (obstacle !== null) throw cannotRecall(obstacle);
    const { left: total } = copies;
    if (total !== input.confirmedPlayers) throw playersChanged({ confirmed: input.confirmedPlayers, actual: total });
    const { staffId, name } = nameActor(ctx.actor);
    const { reason } = input;
    const who = { requestedBy: staffId, requestedByName: name };
    const id = await insertRecall(tx.db, { gameId: ctx.game.id, runId: run.id, reason, ...who, total });
    const frozen = await insertRecallChunks(tx.db, { id, runId: run.id });
    if (frozen !== total) throw new Error(`A recall of ${total} players froze ${frozen}.`);
    await recordAudit(tx, {
      action: "recall.start",
      target: { kind: "campaign", id: campaign.id, name: campaign.name },
      after: { recallId: id, runId: run.id, channel: run.channel, players: total },
      reason,
    });
    return getRecall(tx, { recallId: id });
  });
}
