import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import postgres, { type Sql } from "postgres";
import { type Db, openDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import { startEmbeddedPostgres } from "#server/runtime/embedded-postgres.ts";
import { deletePostgresHome } from "#server/runtime/postgres-home.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { findFreePort } from "#tests/support/ports.ts";

/**
 * Receives a list of 1,000,000 lines, against csv-parse with a row per id (a thousand rows to a statement, under the
 * primary key that keeps repeats out). Both read the same file into the same database, in turns; the better of two counts.
 */
const lineCount = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1_000_000);
const goalRatio = 2.5;

type Measured = { ms: number; bytes: number; ids: number };
type MeasuredHere = Measured & { rssGrowthMb: number; loopDelayMsMax: number };

const folder = await mkdtemp(join(tmpdir(), "herald-bench-"));
const file = join(folder, "players.csv");
const dataDir = resolve(".herald/bench", String(process.pid));
const server = await startEmbeddedPostgres({ dataDir, port: await findFreePort(), log: () => {}, durable: false });
try {
  await migrateDatabase(server.ownerUrl);
  await writeList();
  const owner = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
  const database = openDatabase(server.appUrl, { name: "herald-bench" });
  try {
    const ours = [await receive(database.db, owner), await receive(database.db, owner)];
    const peers = [await receiveByRows(owner), await receiveByRows(owner)];
    report(ours, peers);
  } finally {
    await database.close();
    await owner.end();
  }
} finally {
  await server.stop();
  deletePostgresHome(dataDir);
  await rm(folder, { recursive: true });
}

/** 32 bytes an id, in no order, one in a thousand twice. */
async function writeList(): Promise<void> {
  const idOf = (at: number) => createHash("md5").update(`player ${at}`).digest("hex");
  function* rows(): Generator<string> {
    yield "user_id,nickname\n";
    for (let at = 0; at < lineCount; at += 1) yield `${idOf(at % 1_000 === 999 ? at - 1 : at)},nick ${at}\n`;
  }
  await pipeline(Readable.from(rows()), createWriteStream(file));
}

async function receive(db: Db, owner: Sql): Promise<MeasuredHere> {
  const ctx = gameCtxOf(ctxOf(db), await makeGame(db));
  const startRss = process.memoryUsage.rss();
  let mostRss = startRss;
  const rss = setInterval(() => {
    mostRss = Math.max(mostRss, process.memoryUsage.rss());
  }, 20);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  const bytes = createReadStream(file);
  const audience = await receiveAudience(ctx, { name: "players.csv", source: "upload", bytes });
  const ms = performance.now() - startedAt;
  clearInterval(rss);
  delay.disable();
  const size = await sizeOf(owner, "audience_blocks");
  await owner`truncate audience_blocks, audience_intake`;
  const megabytes = (mostRss - startRss) / 1024 / 1024;
  return { ms, bytes: size, ids: audience.validCount, rssGrowthMb: megabytes, loopDelayMsMax: delay.max / 1e6 - 5 };
}

async function receiveByRows(owner: Sql): Promise<Measured> {
  await owner`create table bench_ids (audience_id uuid not null, id text collate "C" not null, primary key (audience_id, id))`;
  const audienceId = "00000000-0000-4000-8000-000000000000";
  const startedAt = performance.now();
  const insert = (ids: string[]) => owner`
    insert into bench_ids select ${audienceId}, id from unnest(${ids}::text[]) as id on conflict do nothing`;
  let batch: string[] = [];
  for await (const row of createReadStream(file).pipe(parse({ columns: true, trim: true, bom: true }))) {
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(row.user_id)) continue;
    batch.push(row.user_id);
    if (batch.length < 1_000) continue;
    await insert(batch);
    batch = [];
  }
  if (batch.length > 0) await insert(batch);
  const ms = performance.now() - startedAt;
  const [count] = await owner`select count(*)::integer as ids from bench_ids`;
  const size = await sizeOf(owner, "bench_ids");
  await owner`drop table bench_ids`;
  return { ms, bytes: size, ids: count?.ids };
}

/** With its indexes and what is stored out of line. */
async function sizeOf(owner: Sql, table: string): Promise<number> {
  const [row] = await owner`select pg_total_relation_size(${table}::regclass)::text as bytes`;
  return Number(row?.bytes);
}

function report(ours: readonly MeasuredHere[], peers: readonly Measured[]): void {
  const least = (rows: readonly Measured[], pick: (row: Measured) => number) => Math.min(...rows.map(pick));
  const round = (value: number) => Math.round(value * 100) / 100;
  const [ms, peerMs] = [least(ours, (row) => row.ms), least(peers, (row) => row.ms)];
  const [bytes, peerBytes] = [least(ours, (row) => row.bytes), least(peers, (row) => row.bytes)];
  const speedRatio = round(peerMs / ms);
  const bytesRatio = round(peerBytes / bytes);
  const metrics = {
    lines: lineCount,
    ids: ours[0]?.ids,
    peerIds: peers[0]?.ids,
    ms: Math.round(ms),
    peerMs: Math.round(peerMs),
    bytes,
    peerBytes,
    rssGrowthMb: round(Math.max(...ours.map((row) => row.rssGrowthMb))),
    loopDelayMsMax: round(Math.max(...ours.map((row) => row.loopDelayMsMax))),
  };
  const goals = [
    { name: "speedRatio", value: speedRatio, goal: goalRatio, met: speedRatio >= goalRatio },
    { name: "bytesRatio", value: bytesRatio, goal: goalRatio, met: bytesRatio >= goalRatio },
  ];
  console.log(JSON.stringify({ name: "import", metrics, goals }));
}
