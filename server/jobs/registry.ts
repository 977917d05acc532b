import { checkAudienceJob, resolveAudienceJob, sweepAudiencesJob } from "#server/audiences/jobs.ts";
import { checkAudience } from "#server/audiences/service/check-audience.ts";
import { resolveAudience } from "#server/audiences/service/resolve-audience.ts";
import { sweepStaleAudiences } from "#server/audiences/service/sweep-stale-audiences.ts";
import { writeCountsJob } from "#server/audit/jobs.ts";
import { runRetentionJob } from "#server/audit/retention/jobs.ts";
import { runRetention } from "#server/audit/retention/service/run-retention.ts";
import { deliverCheckpointJob } from "#server/audit/seals/jobs.ts";
import { deliverCheckpoint } from "#server/audit/seals/service/deliver-checkpoint.ts";
import { writeCounts } from "#server/audit/service/write-counts.ts";
import { sweepSecretsJob } from "#server/games/jobs.ts";
import { sweepSecrets } from "#server/games/keys/service/sweep-secrets.ts";
import { deliverNoticeJob } from "#server/games/notices/jobs.ts";
import { deliverNotice } from "#server/games/notices/service/deliver-notice.ts";
import { findGameBySlug } from "#server/games/service/find-game.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { keepPartitionsJob } from "#server/moderation/log/readers/jobs.ts";
import { keepPartitions } from "#server/moderation/log/readers/service/keep-partitions.ts";
import { keepReplaysJob, runReplayJob } from "#server/moderation/replays/jobs.ts";
import { keepReplays } from "#server/moderation/replays/service/keep-replays.ts";
import { runReplay } from "#server/moderation/replays/service/run-replay.ts";
import { registerPlayersJob } from "#server/players/jobs.ts";
import { planLabelsJob, runLabelsJob } from "#server/players/labels/changes/jobs.ts";
import { prepareLabelChange } from "#server/players/labels/changes/service/prepare-label-change.ts";
import { runLabelChange } from "#server/players/labels/changes/service/run-label-change.ts";
import { sweepLabelChanges } from "#server/players/labels/changes/service/sweep-label-changes.ts";
import { keepFactsJob, readFactsJob, tellNamesJob } from "#server/players/labels/facts/jobs.ts";
import { keepFacts } from "#server/players/labels/facts/service/keep-facts.ts";
import { readFacts } from "#server/players/labels/facts/service/read-facts.ts";
import { tellAttributeNames } from "#server/players/labels/facts/service/tell-attribute-names.ts";
import { registerPlayers } from "#server/players/service/register-players.ts";
import { keepAutomationsJob, workFiringJob } from "#server/teams/automations/jobs.ts";
import { keepAutomations } from "#server/teams/automations/service/keep-automations.ts";
import { workFiring } from "#server/teams/automations/service/work-firing.ts";
import { disbandTeamsJob, keepActsJob } from "#server/teams/disbands/jobs.ts";
import { keepActs } from "#server/teams/disbands/service/keep-acts.ts";
import { runDisband } from "#server/teams/disbands/service/run-disband.ts";
import { keepSweepsJob, sweepTeamsJob } from "#server/teams/sweeps/jobs.ts";
import { keepSweeps } from "#server/teams/sweeps/service/keep-sweeps.ts";
import { runSweep } from "#server/teams/sweeps/service/run-sweep.ts";
import type { JobContract } from "./define-job.ts";

export type JobHandler = {
  job: Pick<JobContract<unknown>, "name" | "retry" | "expireSeconds" | "payload">;
  /** @param signal is aborted when the process stops: hand over what is left and return. */
  run(ctx: Ctx, payload: unknown, signal: AbortSignal): Promise<void>;
};

export type RecurringJob = { job: JobContract<Record<never, never>>; cron: string };

/** Every job with its work. */
export const handlers: readonly JobHandler[] = [
  handle(checkAudienceJob, async (ctx, { game, audienceId }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await checkAudience(inGame, { id: audienceId }, signal);
  }),
  handle(resolveAudienceJob, async (ctx, { game, audienceId, members }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await resolveAudience(inGame, { id: audienceId, members }, signal);
  }),
  handle(registerPlayersJob, async (ctx, { game }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await registerPlayers(inGame, signal);
  }),
  handle(readFactsJob, async (ctx, { game }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await readFacts(inGame, signal);
  }),
  handle(tellNamesJob, async (ctx, { game }) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await tellAttributeNames(inGame);
  }),
  handle(planLabelsJob, async (ctx, { game, changeId }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await prepareLabelChange(inGame, { id: changeId }, signal);
  }),
  handle(runLabelsJob, async (ctx, { game, changeId }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await runLabelChange(inGame, { id: changeId }, signal);
  }),
  handle(keepFactsJob, async (ctx) => {
    await keepFacts(ctx);
    await sweepLabelChanges(ctx);
  }),
  handle(sweepAudiencesJob, async (ctx) => {
    await sweepStaleAudiences(ctx);
  }),
  handle(sweepSecretsJob, (ctx) => sweepSecrets(ctx)),
  handle(deliverNoticeJob, async (ctx, { game, noticeId }) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await deliverNotice(inGame, { noticeId });
  }),
  handle(writeCountsJob, async (ctx) => {
    await writeCounts(ctx);
  }),
  handle(runRetentionJob, async (ctx, _payload, signal) => {
    await runRetention(ctx, { signal });
  }),
  handle(sweepTeamsJob, async (ctx, { game }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await runSweep(inGame, signal);
  }),
  handle(keepSweepsJob, (ctx) => keepSweeps(ctx)),
  handle(disbandTeamsJob, async (ctx, { game, disbandId }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await runDisband(inGame, { disbandId }, signal);
  }),
  handle(keepActsJob, (ctx) => keepActs(ctx)),
  handle(workFiringJob, async (ctx, { game, firingId }) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await workFiring(inGame, { firingId });
  }),
  handle(keepAutomationsJob, (ctx) => keepAutomations(ctx)),
  handle(runReplayJob, async (ctx, { game, replayId }, signal) => {
    const inGame = await enter(ctx, game);
    if (inGame !== undefined) await runReplay(inGame, { replayId }, signal);
  }),
  handle(keepReplaysJob, (ctx) => keepReplays(ctx)),
  handle(deliverCheckpointJob, (ctx, payload) => deliverCheckpoint(ctx, payload)),
  handle(keepPartitionsJob, (ctx) => keepPartitions(ctx)),
];

/** Work that comes back by the clock (UTC), whatever else happens; also done when a worker starts. */
export const recurring: readonly RecurringJob[] = [
  { job: sweepAudiencesJob, cron: "*/5 * * * *" },
  { job: keepFactsJob, cron: "* * * * *" },
  // At night for most of Asia, where it began.
  { job: runRetentionJob, cron: "23 19 * * *" },
  { job: writeCountsJob, cron: "* * * * *" },
  { job: keepSweepsJob, cron: "* * * * *" },
  { job: keepActsJob, cron: "* * * * *" },
  { job: keepAutomationsJob, cron: "* * * * *" },
  { job: keepReplaysJob, cron: "* * * * *" },
  { job: sweepSecretsJob, cron: "*/5 * * * *" },
  { job: keepPartitionsJob, cron: "41 * * * *" },
];

function handle<Payload>(
  job: JobContract<Payload>,
  run: (ctx: Ctx, payload: Payload, signal: AbortSignal) => Promise<void>,
): JobHandler {
  return { job, run: (ctx, payload, signal) => run(ctx, job.payload.parse(payload), signal) };
}

/** A game that is gone took its work with it. */
async function enter(ctx: Ctx, slug: string): Promise<GameCtx | undefined> {
  const game = await findGameBySlug(ctx, slug);
  return game === undefined ? undefined : { ...ctx, game };
}
