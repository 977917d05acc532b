import { join } from "node:path";
import fastify from "fastify";
import { collectDefaultMetrics, Registry } from "prom-client";
import { openDatabase } from "#db/client.ts";
import { latestKnownMigration } from "#db/migrate.ts";
import { answerHeaders, securityHeaders } from "#lib/security-headers.ts";
import { wait } from "#lib/wait.ts";
import { parseEnv } from "./env.ts";
import { openCounts } from "./games/callbacks/events/service/open-counts.ts";
import { openIntake } from "./games/callbacks/events/service/open-intake.ts";
import { keepLocks } from "./games/callbacks/service/keep-locks.ts";
import { callbackDoor } from "./im/http.ts";
import { createLogger } from "./kernel/logger.ts";
import { createSecretBox } from "./kernel/secrets.ts";
import { openModeration } from "./moderation/decide/service/open-moderation.ts";
import { openBeats } from "./moderation/leaks/gaps/service/open-beats.ts";
import { registerReaderGauges } from "./moderation/log/readers/service/register-reader-gauges.ts";
import { connectionIdleMs } from "./runtime/connection-idle-ms.ts";
import { healthDoors } from "./runtime/health-doors.ts";
import { keptTexts } from "./runtime/kept-texts.ts";
import { joinLocalHerald } from "./runtime/local-environment.ts";
import { masterKeysOf } from "./runtime/master-keys.ts";
import { ownName } from "./runtime/own-name.ts";
import { refuseTakenPorts } from "./runtime/ports.ts";
import { reportReady, stopOnSignal } from "./runtime/process-life.ts";
import { latestAppliedMigration } from "./runtime/queries.ts";
import { explainAndExit } from "./runtime/start-refusal.ts";
import { registerTeamGauges } from "./teams/service/register-team-gauges.ts";

/** Nothing here is a page: whatever a browser is made to think it got, it shows and runs nothing. */
const headers = {
  ...answerHeaders,
  "x-content-type-options": securityHeaders["x-content-type-options"],
  "cache-control": "no-store",
};
/** The platform hangs up after two seconds; whoever sends a request more slowly than this holds a connection for nothing. */
const requestMsMax = 10_000;
/** What a stop may wait for a database that is away, within the time after which the supervisor kills. */
const doorClosesMs = 200;
const drainMsMax = 5_000;
const flushMsMax = 1_000;
const reasons: Readonly<Record<number, string>> = { 413: "input.too_large", 415: "input.media_type" };

async function main(): Promise<void> {
  const env = parseEnv(joinLocalHerald(process.env));
  const log = createLogger({ name: "gateway", level: env.logLevel });
  const { host, gatewayPort: port } = env;
  await refuseTakenPorts([{ port, host, usedFor: "gateway", variable: "HERALD_GATEWAY_PORT" }]);
  const database = openDatabase(env.databaseUrl, { name: "herald-gateway" });
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  registerTeamGauges(metrics, database);
  registerReaderGauges(metrics, database);

  // Requests are not logged one by one: a callback's address ends in a secret, and there are thousands a second.
  const server = fastify({
    logger: false,
    requestTimeout: requestMsMax,
    keepAliveTimeout: connectionIdleMs,
    trustProxy: env.trustedProxies.length > 0 ? [...env.trustedProxies] : false,
  });
  server.setErrorHandler((err, _request, reply) => {
    const status =
      err instanceof Error && "statusCode" in err && typeof err.statusCode === "number" ? err.statusCode : 500;
    if (status >= 500) log.error({ err }, "a request failed");
    const reason = status >= 500 ? "internal" : (reasons[status] ?? "bad_request");
    return reply.status(status).send({ error: { reason } });
  });
  server.setNotFoundHandler((_request, reply) => reply.status(404).send({ error: { reason: "not_found" } }));
  server.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await server.register(healthDoors, {
    metrics,
    metricsToken: env.metricsToken,
    isMigrated: async () => (await latestAppliedMigration(database.db)) >= latestKnownMigration(),
  });
  const secrets = createSecretBox(masterKeysOf(env));
  const ctx = { db: database.db, secrets, now: () => new Date() };
  const intake = openIntake(ctx, { log });
  const kept = keptTexts(join(env.dataDir, "kept"));
  const [locks, moderation] = await Promise.all([
    keepLocks(ctx, { kept, log }),
    openModeration(ctx, { log, metrics, dataDir: env.dataDir, kept, ...ownName() }),
  ]);
  const counts = openCounts(ctx, { log });
  await server.register(callbackDoor, {
    headers,
    locks,
    intake,
    decider: moderation.decider,
    counts,
    now: ctx.now,
    log,
    metrics,
  });
  await server.listen({ port, host });
  const beats = openBeats(ctx, { log });

  stopOnSignal(async () => {
    const closed = server.close();
    const goodBye = beats.stop();
    // A moment for the door to close; whoever is being answered still waits for a row.
    await Promise.race([closed, wait(doorClosesMs)]);
    await Promise.all([intake.drain(drainMsMax), moderation.close(drainMsMax)]);
    await Promise.race([Promise.all([counts.stop(), goodBye]), wait(flushMsMax)]);
    // A connection that its caller keeps for later would hold the door open for a minute.
    server.server.closeIdleConnections();
    await Promise.race([closed, wait(flushMsMax)]);
    await database.close(1);
  }, 9_000);
  reportReady();
  log.info({ port }, "gateway is ready");
}

await main().catch(explainAndExit);
