import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertWithinCaps } from "../../../approvals/service/assert-within-caps.ts";
import { assertItemsEnabled } from "../../../attachments/service/assert-items-enabled.ts";
import { campaignNotFound, nothingToRetry } from "../../../errors.ts";
import { lockCampaign, updateCampaign } from "../../../queries.ts";
import { type Campaign, getCampaign } from "../../../service/get-campaign.ts";
import { nameActor } from "../../../service/name-actor.ts";
import { findLatestRun, freezeRun, insertRun } from "../../queries.ts";
import { hashRun } from "../../service/hash-run.ts";
import { excludeListedFailures, insertRetryChunks } from "../queries.ts";
import type { RetryFailedInput } from "../schema.ts";
import { sortFailures } from "./sort-failures.ts";

/**
 * Sends a mail once more to those of its newest run whom the platform refused for a reason that passes: a run of its own,
 * with the payload and the approval of the first. Whoever may have got it all the same is looked up before. Players put on
 * the exclusion list since are left out; holdout and cap were asked when the mail was first planned, and those who failed
 * passed both. Two at once make one run: the second is refused as `mail.cannot_retry`.
 * @throws DomainError `mail.not_found`, `mail.cannot_retry`, `mail.nothing_to_retry`, `mail.retry_too_late`,
 * `mail.incomplete` when an item of it was disabled or its cap lowered since,
 * `halts.sending_stopped`
 */
export function retryFailed(ctx: GameCtx, input: RetryFailedInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    const failed = await findLatestRun(tx.db, before.id);
    const { refusal, again } = await sortFailures(tx, before, failed);
    if (refusal) throw refusal;
    await assertWithinCaps(tx, before.id);
    await assertMaySend(tx);
    await assertItemsEnabled(tx, before.id);
    if (!failed) throw nothingToRetry();
    const { gameId, campaignId, channel, history, definitionHash, payload, recipientsPerMinuteMax } = failed;
    const run = await insertRun(tx.db, {
      ...{ gameId, campaignId, channel, history, definitionHash, payload, recipientsPerMinuteMax },
      kind: "retry",
      retryOf: failed.id,
      runHash: "",
      total: again.reduce((sum, { count }) => sum + count, 0),
      callCount: 1,
    });
    const codes = again.map(({ code }) => code);
    const doubtfulCodes = again.filter(({ fate }) => fate === "after_look").map(({ code }) => code);
    const of = { gameId, runId: failed.id, retryId: run.id, codes };
    const excluded = await excludeListedFailures(tx.db, of);
    const frozen = await insertRetryChunks(tx.db, { ...of, doubtfulCodes });
    const { runHash } = await hashRun(tx.db, run);
    await freezeRun(tx.db, { id: run.id, runHash, excluded, callCount: frozen.chunks, uncertain: frozen.doubtful });
    const updatedByName = nameActor(tx.actor).name;
    const after = await updateCampaign(tx.db, before.id, { state: "sending", stateReason: null, updatedByName });
    await recordAudit(tx, {
      action: "run.retry",
      target: { kind: "run", id: run.id, name: after.name },
      before: { runId: failed.id, state: before.state, failed: failed.failed },
      after: {
        campaignId,
        ...{ total: run.total, excluded, calls: frozen.chunks, lookedUp: frozen.doubtful, runHash },
        codes: Object.fromEntries(again.map(({ code, count }) => [code, count])),
      },
      reason: input.reason ?? null,
    });
    return getCampaign(tx, { id: after.id });
  });
}
