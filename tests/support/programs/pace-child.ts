// One process that sends at the pace that all share: node pace-child.ts DATABASE_URL GAME SECONDS
// The first line of stdout says that it is ready, the second holds the times it was granted (by the database's clock).
import { pino } from "pino";
import { openDatabase } from "#db/client.ts";
import { wait } from "#lib/wait.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { grantLatenessMsMax } from "#server/im/schema.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import { measureDatabaseClock } from "#server/im/service/measure-database-clock.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf } from "../context.ts";
import { imMessage } from "../im-target.ts";

const [url = "", gameJson = "", seconds = ""] = process.argv.slice(2);
const game: GameScope = JSON.parse(gameJson);
const api = "openim/batchsendmsg";
const database = openDatabase(url, { max: 4, name: "pace-child" });
const im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
const ctx = gameCtxOf(ctxOf(database.db, { im }), game);
const { gateway } = await openGame(ctx, { granted: [api] });
const quota = await findQuota(ctx, api);
const { offsetMs } = await measureDatabaseClock(ctx);
const now = () => performance.timeOrigin + performance.now() + offsetMs;
const batch = Array.from({ length: Math.max(1, Math.floor(quota.callsPerSecond / 16)) }, () => 1);

process.stdout.write("ready\n");
await new Promise((resolve) => process.once("message", resolve));
const untilMs = now() + Number(seconds) * 1_000;
const granted: number[] = [];
const leftAt: number[] = [];
const calls: Promise<void>[] = [];
let [missed, refused, latestMs] = [0, 0, 0];

async function callAt(at: number, place: number): Promise<void> {
  await wait(at - now());
  const lateMs = now() - at;
  latestMs = Math.max(latestMs, lateMs);
  if (lateMs > grantLatenessMsMax) {
    missed += 1;
    return;
  }
  leftAt.push(now());
  const message = imMessage({ msgSeq: place, msgRandom: (process.pid * 100_000 + place) % 0xffff_ffff });
  await gateway.sendToMany([`player_${String(1 + (place % 5_000)).padStart(5, "0")}`], message).catch(() => {
    refused += 1;
  });
}

while (now() < untilMs) {
  const times = await grantCalls(ctx, { ...quota, gameId: game.id, api, recipients: batch });
  for (const at of times) {
    granted.push(at);
    calls.push(callAt(at, granted.length));
  }
  // Asks again when half a batch of each process is left, as the engine does.
  await wait((times.at(0) ?? 0) - now());
}
await Promise.all(calls);
await new Promise<void>((resolve) =>
  process.stdout.write(
    `${JSON.stringify({ granted, leftAt, missed, refused, latestMs, cpu: process.cpuUsage() })}\n`,
    () => resolve(),
  ),
);
await im.close();
await database.close();
process.exit(0);
