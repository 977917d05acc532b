import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import fastify, { type FastifyInstance } from "fastify";
import pino, { type Logger } from "pino";
import { Registry } from "prom-client";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { type CallbackCounter, openCounts } from "#server/games/callbacks/events/service/open-counts.ts";
import { type Intake, openIntake } from "#server/games/callbacks/events/service/open-intake.ts";
import { keepLocks } from "#server/games/callbacks/service/keep-locks.ts";
import { callbackDoor } from "#server/im/http.ts";
import { type Moderation, openModeration } from "#server/moderation/decide/service/open-moderation.ts";
import { keptTexts } from "#server/runtime/kept-texts.ts";
import { testSecrets } from "./context.ts";

/** The door of callbacks as the gateway wires it, without a port. */
export type OpenDoor = {
  readonly server: FastifyInstance;
  readonly intake: Intake;
  readonly moderation: Moderation;
  readonly counts: CallbackCounter;
  readonly metrics: Registry;
  close(): Promise<void>;
};

type DoorOptions = {
  now?: () => Date;
  log?: Logger;
  limits?: { events: number; sizeBytes: number };
  deadlineMs?: number;
  dataDir?: string;
};

export async function openDoor(db: Db, given: DoorOptions = {}): Promise<OpenDoor> {
  // A machine that is slow makes no answer late: only who wants late ones gets some.
  const { now = () => new Date(), log = pino({ level: "silent" }), limits, deadlineMs = 60_000 } = given;
  const ctx = { db, secrets: testSecrets, now };
  const intake = openIntake(ctx, { log, ...(limits === undefined ? {} : { limits }) });
  const counts = openCounts(ctx, { log });
  const metrics = new Registry();
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), "herald-door-"));
  const itself = { owner: "test", isAlive: () => false };
  const kept = keptTexts(join(dataDir, "kept"));
  const moderation = await openModeration(ctx, { log, metrics, dataDir, kept, ...itself });
  const server = fastify({ logger: false });
  const { decider } = moderation;
  const locks = await keepLocks(ctx, { kept, log });
  const headers = { "cache-control": "no-store" };
  await server.register(callbackDoor, { headers, locks, intake, decider, counts, now, log, metrics, deadlineMs });
  const close = async (): Promise<void> => {
    const closed = server.close();
    // The platform keeps its connections for longer than a test waits.
    server.server.closeAllConnections();
    await closed;
    await Promise.all([intake.drain(1_000), moderation.close(1_000)]);
    await counts.stop();
    if (given.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  return { server, intake, moderation, counts, metrics, close };
}

/** Where a game's callbacks go, without a query. */
export async function callbackAddress(db: Db, game: { id: string; slug: string }): Promise<string> {
  const [row] = await db.select({ secret: games.callbackSecret }).from(games).where(eq(games.id, game.id));
  return `/im/callback/${game.slug}/${row?.secret}`;
}

/** The parameters of the vendor's URL. */
export function callbackQuery(given: { sdkAppId: number; command: string; token?: string; at?: Date }): string {
  const { sdkAppId, command, token, at = new Date() } = given;
  const query = new URLSearchParams({ SdkAppid: String(sdkAppId), CallbackCommand: command, contenttype: "json" });
  query.set("ClientIP", "203.0.113.7");
  query.set("OptPlatform", "RESTAPI");
  if (token !== undefined) {
    const time = String(Math.floor(at.getTime() / 1_000));
    query.set("Sign", createHash("sha256").update(`${token}${time}`).digest("hex"));
    query.set("RequestTime", time);
  }
  return query.toString();
}
