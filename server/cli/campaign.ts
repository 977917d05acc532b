import { z } from "zod";
import type { GameCtx } from "#server/kernel/context.ts";
import { notScheduled, runNotFound } from "#server/mail/errors.ts";
import { checkRead } from "#server/mail/reports/reads/service/check-read.ts";
import { findRecipient } from "#server/mail/reports/recipients/service/find-recipient.ts";
import { listFailures } from "#server/mail/reports/service/list-failures.ts";
import { retryFailed } from "#server/mail/runs/retries/service/retry-failed.ts";
import { listCampaignRuns } from "#server/mail/runs/service/list-campaign-runs.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { findGameOfCampaign } from "#server/mail/service/find-game-of-campaign.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { setRunSpeed } from "#server/mail/service/set-run-speed.ts";
import { skipOccurrence } from "#server/mail/service/skip-occurrence.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";
import { registerRecall } from "./recall.ts";

type ReasonOption = { reason?: string };
type Control = (ctx: GameCtx, input: { id: string; reason?: string | undefined }) => Promise<unknown>;

const controls: { name: string; does: string; verb: Control }[] = [
  { name: "pause", does: "stop new calls; those under way are settled", verb: pauseCampaign },
  { name: "resume", does: "let a paused or held mail go on", verb: resumeCampaign },
  { name: "cancel", does: "end a mail for good", verb: cancelCampaign },
  { name: "retry", does: "try the players again who failed for a reason that passes", verb: retryFailed },
  { name: "skip", does: "leave out the next occurrence of a scheduled mail", verb: skipNext },
];

export const registerCampaign: RegisterCommands = (program, cli) => {
  const campaign = program.command("campaign").description("mails on their way");
  campaign
    .command("show <id>")
    .description("say where a mail stands")
    .action((id: string) => cli.run(async (session) => show(await enter(session, id), id)));
  campaign
    .command("report <id>")
    .description("say where a mail stands and who did not get it")
    .option("--run <run>", "the run whose failures are listed; the newest without it")
    .action((id: string, { run }: { run?: string }) =>
      cli.run(async (session) => report(await enter(session, id), { id, run: runOf(run) })),
    );
  campaign
    .command("find <id>")
    .description("say what became of one player, and why")
    .requiredOption("--player <account>", "the account id")
    .option("--run <run>", "the run to look in; the newest without it")
    .action((id: string, options: { player: string; run?: string }) =>
      cli.run(async (session) =>
        find(await enter(session, id), { id, run: runOf(options.run), account: options.player.trim() }),
      ),
    );
  campaign
    .command("approve <id>")
    .description("approve a mail in review that somebody else wrote and submitted; it is sent at once, or at its time")
    .action((id: string) =>
      cli.run(async (session) => {
        const ctx = await enter(session, id);
        const { version } = await getCampaign(ctx, { id });
        await approveCampaign(ctx, { id, version });
        return show(ctx, id);
      }),
    );
  registerRecall(campaign, cli);
  for (const { name, does, verb } of controls) {
    campaign
      .command(`${name} <id>`)
      .description(does)
      .option("--reason <text>", "goes into the audit log")
      .action((id: string, options: ReasonOption) =>
        cli.run(async (session) => {
          const ctx = await enter(session, id);
          await verb(ctx, { id, reason: options.reason });
          return show(ctx, id);
        }),
      );
  }
  campaign
    .command("speed <id>")
    .description("how many players a minute a mail may reach at most while it is sent")
    .option("--per-minute <players>", "as fast as the platform allows without it")
    .action((id: string, { perMinute }: { perMinute?: string }) =>
      cli.run(async (session) => {
        const ctx = await enter(session, id);
        const recipientsPerMinuteMax = perMinute === undefined ? null : wholeNumber("per-minute", perMinute);
        await setRunSpeed(ctx, { id, recipientsPerMinuteMax });
        return show(ctx, id);
      }),
    );
};

/** The occurrence that is next at this moment; one that begins meanwhile is not skipped. */
async function skipNext(ctx: GameCtx, input: { id: string; reason?: string | undefined }): Promise<unknown> {
  const { nextRunAt, state } = await getCampaign(ctx, input);
  if (nextRunAt === null) throw notScheduled(state);
  return skipOccurrence(ctx, { ...input, dueAt: nextRunAt });
}

async function enter(session: CliSession, id: string): Promise<GameCtx> {
  return { ...session.ctx, game: await findGameOfCampaign(session.ctx, id) };
}

/** @throws DomainError `mail.run_not_found`, also for what is no id at all */
function runOf(given: string | undefined): string | undefined {
  if (given !== undefined && !z.uuid().safeParse(given).success) throw runNotFound();
  return given;
}

async function show(ctx: GameCtx, id: string): Promise<CliAnswer> {
  const { state, stateReason, noTestSendReason, nextRunAt, approvalExpiresAt } = await getCampaign(ctx, { id });
  const runs = (await listCampaignRuns(ctx, { id })).map((run) => ({
    runId: run.id,
    kind: run.kind,
    channel: run.channel,
    dueAt: run.dueAt,
    state: run.state,
    reason: run.stateReason,
    total: run.total,
    isEstimated: run.isEstimated,
    sent: run.sent,
    failed: run.failed,
    excluded: run.excluded,
    uncertain: run.uncertain,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  }));
  return {
    json: { campaignId: id, state, reason: stateReason, noTestSendReason, nextRunAt, approvalExpiresAt, runs },
    text: [
      stateReason === null ? state : `${state} (${stateReason})`,
      ...(nextRunAt === null ? [] : [`next ${nextRunAt.toISOString()}`]),
      ...runs.map(
        (run) =>
          `${run.runId} ${run.kind} ${run.state}: ${run.sent} of ${run.total} sent, ${run.failed} failed, ${run.excluded} excluded, ${run.uncertain} uncertain`,
      ),
    ],
  };
}

async function report(ctx: GameCtx, input: { id: string; run: string | undefined }): Promise<CliAnswer> {
  const shown = await show(ctx, input.id);
  const failures: { account: string; code: number; message: string }[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listFailures>> = await listFailures(ctx, { ...input, cursor, limit: 100 });
    failures.push(...page.rows.map(({ account, code, message }) => ({ account, code, message: message.en })));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return {
    json: { ...shown.json, failures },
    text: [...shown.text, ...failures.map((failure) => `${failure.account}\t${failure.code}\t${failure.message}`)],
  };
}

async function find(ctx: GameCtx, input: { id: string; run: string | undefined; account: string }): Promise<CliAnswer> {
  const { run, canAskRead, ...standing } = await findRecipient(ctx, input);
  const read = canAskRead ? await checkRead(ctx, { ...input, run: run?.id }) : null;
  const { outcome, exclusion, failure, at, recall } = standing;
  const why = exclusion ?? failure?.message.en ?? (recall === null ? null : `recall: ${recall.outcome}`);
  return {
    json: {
      campaignId: input.id,
      runId: run?.id ?? null,
      account: input.account,
      ...standing,
      exclusion,
      failure: failure && { code: failure.code, message: failure.message.en, isPermanent: failure.isPermanent },
      recall: recall && { outcome: recall.outcome, code: recall.failure?.code ?? null, at: recall.at },
      read,
    },
    text: [
      [`${input.account}: ${outcome}`, why, at?.toISOString(), read && (read.reason ?? read.state)]
        .filter((part) => part)
        .join(", "),
    ],
  };
}
