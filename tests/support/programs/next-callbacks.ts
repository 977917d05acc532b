// The callbacks of the gateway, by the very same handler, behind a route of a Next application that was built: a peer for benches; prints its address:
// node next-callbacks.ts PLAN_JSON
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import next from "next";
import pino from "pino";
import { Registry } from "prom-client";
import { openDatabase } from "#db/client.ts";
import { openCounts } from "#server/games/callbacks/events/service/open-counts.ts";
import { openIntake } from "#server/games/callbacks/events/service/open-intake.ts";
import { keepLocks } from "#server/games/callbacks/service/keep-locks.ts";
import { openCallbackHandler } from "#server/im/service/open-callback-handler.ts";
import { openModeration } from "#server/moderation/decide/service/open-moderation.ts";
import { keptTexts } from "#server/runtime/kept-texts.ts";
import { testSecrets } from "#tests/support/context.ts";
import { handlerName } from "#tests/support/next-peer.ts";

/** @property app the folder of the built application. @property dataDir for the spool. */
export type NextPlan = { app: string; databaseUrl: string; dataDir: string };

const plan: NextPlan = JSON.parse(process.argv[2] ?? "{}");
const { db } = openDatabase(plan.databaseUrl, { name: "bench-next" });
const log = pino({ level: "error" }, pino.destination(2));
const metrics = new Registry();
const ctx = { db, secrets: testSecrets, now: () => new Date() };
const itself = { owner: "next", isAlive: () => false };
const kept = keptTexts(join(plan.dataDir, "kept"));
const { decider } = await openModeration(ctx, { log, metrics, dataDir: plan.dataDir, kept, ...itself });
const [intake, counts] = [openIntake(ctx, { log }), openCounts(ctx, { log })];
const locks = await keepLocks(ctx, { kept, log });
// What the route asks for: bundled into it, the handler would be another one than the gateway's.
Reflect.set(globalThis, handlerName, openCallbackHandler({ ...ctx, locks, intake, decider, counts, log, metrics }));

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const app = next({ dev: false, dir: plan.app, hostname: "127.0.0.1", port, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();
server.on("request", (request, response) => void handle(request, response));
process.on("disconnect", () => process.exit(0));
console.log(`http://127.0.0.1:${port}`);
