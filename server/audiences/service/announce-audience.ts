import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { audienceIdTaken } from "../errors.ts";
import { resolveAudienceJob } from "../jobs.ts";
import { insertAudience } from "../queries.ts";
import { auditedMembers, sourceOf } from "../rules/describe-members.ts";
import { type AudienceMembers, audienceNameLengthMax } from "../schema.ts";

/**
 * Begins an audience whose ids the worker finds: it stands there as `receiving` at once, with a growing
 * `lineCount`, and ends as `ready` or `failed`. A second call begins a second one.
 * @returns its id
 */
export function announceAudience(
  ctx: GameCtx,
  input: { name: string; members: AudienceMembers; refreshOf?: { id: string; name: string } },
): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { members } = input;
    const author = nameActor(ctx.actor);
    const name = [...input.name.replaceAll(/\p{Cc}/gu, " ").trim()].slice(0, audienceNameLengthMax).join("");
    const created = await insertAudience(tx.db, {
      id: randomUUID(),
      gameId: tx.game.id,
      name,
      source: sourceOf(members),
      origin: { ...members, refreshOf: input.refreshOf ?? null },
      createdBy: author.staffId,
      createdByName: author.name,
    });
    if (created === undefined) throw audienceIdTaken();
    await enqueueJob(tx, resolveAudienceJob, { game: tx.game.slug, audienceId: created.id, members });
    await recordAudit(tx, {
      action: "audience.create",
      target: { kind: "audience", id: created.id, name },
      after: { ...auditedMembers(members), ...(input.refreshOf ? { refreshOf: input.refreshOf.id } : {}) },
    });
    return created;
  });
}
