import { daysAt } from "#lib/recurrence.ts";
import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../../rulebook/errors.ts";
import { findVersion } from "../../rulebook/queries.ts";
import { replayAhead, replaysBusy } from "../errors.ts";
import { runReplayJob } from "../jobs.ts";
import { countOpenReplays, insertReplay, lockReplays } from "../queries.ts";
import { type ReplayView, replayLimits, type StartReplayInput } from "../schema.ts";
import { getReplay } from "./get-replay.ts";

/**
 * Has a worker judge the messages of a day, or of a few, again by another version, and by a second one where it is compared with that. It changes
 * nothing but what it finds. A day that is not over is judged up to now.
 * @throws DomainError `moderation.replay_ahead`, `moderation.version_not_found`, `moderation.replays_busy`
 */
export async function startReplay(
  ctx: GameCtx,
  { versionId, againstId, day, days }: StartReplayInput,
): Promise<ReplayView> {
  const { openMax } = replayLimits;
  const { timeZone } = await getGame(ctx);
  const { fromAt, untilAt: endsAt } = daysAt(day, { days, zone: timeZone });
  const now = ctx.now();
  if (fromAt >= now) throw replayAhead(day);
  // What is decided from now on is none of it: it would run after those that come, and past the number that it counted.
  const untilAt = new Date(Math.min(endsAt.getTime(), now.getTime()));
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const version = await findVersion(tx.db, { gameId, id: versionId });
    const against = againstId === null ? null : await findVersion(tx.db, { gameId, id: againstId });
    if (version === undefined || against === undefined) throw ruleVersionNotFound();
    await lockReplays(tx.db, gameId);
    if ((await countOpenReplays(tx.db, gameId)) >= openMax) throw replaysBusy(openMax);
    const id = await insertReplay(tx.db, {
      ...{ gameId, versionId, againstId, fromAt, untilAt },
      madeBy: tx.actor.kind === "staff" ? tx.actor.staffId : null,
      madeByName: nameOfActor(tx.actor),
    });
    await recordAudit(tx, {
      action: "replay.start",
      target: { kind: "replay", id, name: String(version.number) },
      after: {
        ...{ version: version.number, against: against?.number ?? null },
        ...{ fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString() },
      },
    });
    await enqueueJob(tx, runReplayJob, { game: tx.game.slug, replayId: id });
    return getReplay(tx, { replayId: id });
  });
}
