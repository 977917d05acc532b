import type { Command } from "commander";
import { pollUntil } from "#lib/poll-until.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { cannotRecall } from "#server/mail/recalls/errors.ts";
import { type RecallView, startRecallInput } from "#server/mail/recalls/schema.ts";
import { getRecall } from "#server/mail/recalls/service/get-recall.ts";
import { previewRecall } from "#server/mail/recalls/service/preview-recall.ts";
import { startRecall } from "#server/mail/recalls/service/start-recall.ts";
import { findGameOfCampaign } from "#server/mail/service/find-game-of-campaign.ts";
import type { Cli, CliAnswer } from "./frame.ts";

type RecallOptions = { reason?: string; run?: string; wait?: true; dryRun?: true };

/** Adds `campaign recall`. */
export function registerRecall(campaign: Command, cli: Cli): void {
  campaign
    .command("recall <id>")
    .description("take back what a mail's run sent; whoever claimed its items keeps them")
    .option("--reason <text>", "goes into the audit log; needed but for --dry-run")
    .option("--run <id>", "the newest run when left out")
    .option("--dry-run", "say what it would do, and do nothing")
    .option("--wait", "answer when the recall is over; exit code 0 when it completed")
    .action((id: string, options: RecallOptions) =>
      cli.run(async ({ ctx }) => recall({ ...ctx, game: await findGameOfCampaign(ctx, id) }, id, options)),
    );
}

async function recall(ctx: GameCtx, id: string, options: RecallOptions): Promise<CliAnswer> {
  const preview = await previewRecall(ctx, { id, ...(options.run === undefined ? {} : { runId: options.run }) });
  const { runId, players, obstacle } = preview;
  if (options.dryRun) {
    const { channel, calls, etaSeconds, uncertain, sent } = preview;
    const json = { campaignId: id, runId, channel, obstacle, sent, players, uncertain, calls, etaSeconds };
    const says = obstacle === null ? `${players} players, ${calls} calls` : cannotRecall(obstacle).message;
    return { json, text: [says], exitCode: obstacle === null ? 0 : 1 };
  }
  const input = startRecallInput.parse({ id, runId, confirmedPlayers: players, reason: options.reason ?? "" });
  const begun = await startRecall(ctx, input);
  if (options.wait === undefined) return answerOf(id, begun);
  const ended = await waitForEnd(ctx, begun.id);
  return { ...answerOf(id, ended), exitCode: ended.state === "completed" ? 0 : 1 };
}

function answerOf(id: string, { id: recallId, runId, state, total, recalled, failed }: RecallView): CliAnswer {
  return {
    json: { campaignId: id, runId, recallId, state, total, recalled, failed },
    text: [`${recallId} ${state}: ${recalled} of ${total} taken back, ${failed} not`],
  };
}

/** The recall does not depend on who watches it; a database that restarts is back well within two minutes. */
function waitForEnd(ctx: GameCtx, recallId: string): Promise<RecallView> {
  return pollUntil(() => getRecall(ctx, { recallId }), {
    isDone: ({ state }) => state !== "running",
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 250,
    awayMsMax: 120_000,
  });
}
