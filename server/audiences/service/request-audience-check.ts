import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { markCheckRequested } from "../checks/queries.ts";
import { audienceNotFound, audienceNotReady } from "../errors.ts";
import { checkAudienceJob } from "../jobs.ts";
import { selectAudience } from "../queries.ts";
import type { Audience, AudienceRef } from "../schema.ts";

/**
 * Has the worker compare a ready audience with the platform: `unknownCount` and `checkedAt` come when it is done,
 * `checkedCount` tells how far it is. Safe to repeat: while a check is running nothing changes.
 * @throws DomainError `audiences.not_found`, `audiences.not_ready`
 */
export function requestAudienceCheck(ctx: GameCtx, { id }: AudienceRef): Promise<Audience> {
  return inTransaction(ctx, async (tx) => {
    const audience = await selectAudience(tx.db, tx.game.id, id);
    if (audience === undefined) throw audienceNotFound();
    if (audience.state !== "ready") throw audienceNotReady();
    const requested = await markCheckRequested(tx.db, id);
    if (requested === undefined) return audience;
    await enqueueJob(tx, checkAudienceJob, { game: tx.game.slug, audienceId: id });
    await recordAudit(tx, {
      action: "audience.check",
      target: { kind: "audience", id, name: audience.name },
      after: { validCount: audience.validCount },
    });
    return requested;
  });
}
