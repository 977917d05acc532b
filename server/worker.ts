import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { runSealer } from "./audit/seals/service/run-sealer.ts";
import { openApp } from "./compose.ts";
import { parseEnv } from "./env.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import type { Ctx } from "./kernel/context.ts";
import { runRecaller } from "./mail/recalls/service/run-recaller.ts";
import { runSender } from "./mail/runs/service/run-sender.ts";
import { runMessenger } from "./messages/sends/service/run-messenger.ts";
import { runLeaks } from "./moderation/leaks/service/run-leaks.ts";
import { runDecisionReaders } from "./moderation/log/readers/service/run-decision-readers.ts";
import { queueReviews } from "./moderation/queue/service/queue-reviews.ts";
import { equipGames } from "./moderation/rulebook/service/equip-games.ts";
import { runSanctions } from "./moderation/sanctions/service/run-sanctions.ts";
import { highWaterFile } from "./runtime/high-water-file.ts";
import { joinLocalHerald } from "./runtime/local-environment.ts";
import { reportReady, stopOnSignal } from "./runtime/process-life.ts";
import { explainAndExit } from "./runtime/start-refusal.ts";
import { runTeams } from "./teams/service/run-teams.ts";

async function main(): Promise<void> {
  process.title = "herald-worker";
  const env = parseEnv(joinLocalHerald(process.env));
  const app = openApp(env, { name: "worker" });
  const { log } = app;
  const ctx: Ctx = {
    actor: { kind: "system", name: "worker" },
    role: "system",
    db: app.db,
    im: app.im,
    secrets: app.secrets,
    now: () => new Date(),
    requestId: randomUUID(),
    correlationId: randomUUID(),
  };
  await equipGames(ctx);
  const stopping = new AbortController();
  const jobs = await startJobs({ databaseUrl: env.databaseUrl, log, ctx });
  const engine = { ctx, log, host: hostname(), pid: process.pid };
  const highWater = env.highWaterFile === undefined ? undefined : highWaterFile(env.highWaterFile);
  const sending = runSender({ ...engine, highWater }, stopping.signal);
  const recalling = runRecaller(engine, stopping.signal);
  const messaging = runMessenger(engine, stopping.signal);
  const teams = runTeams({ ctx, log }, stopping.signal);
  const decisions = runDecisionReaders({ ctx, log }, stopping.signal);
  const sanctions = runSanctions({ ctx, log }, stopping.signal);
  const reviewing = queueReviews({ ctx, log }, stopping.signal);
  const leaks = runLeaks({ ctx, log }, stopping.signal);
  const { auditWebhookUrl: url, auditWebhookSecret: secret } = env;
  const webhook = url === undefined ? undefined : { url, secret };
  const sealing = runSealer({ ctx, log, file: app.checkpoints, webhook }, stopping.signal);

  stopOnSignal(async (signal) => {
    log.info({ signal }, "worker is stopping");
    stopping.abort();
    await Promise.all([
      sending,
      recalling,
      messaging,
      teams,
      decisions,
      sanctions,
      reviewing,
      leaks,
      sealing,
      jobs.stop(),
    ]);
    await app.close();
  }, 9_500);
  reportReady();
  log.info("worker is ready");
  // An engine that fails for good ends the process: the supervisor starts a new one, the ledger knows where it was.
  await Promise.all([sending, recalling, messaging, teams, decisions, sanctions, reviewing, leaks, sealing]);
}

await main().catch(explainAndExit);
