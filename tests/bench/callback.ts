import { eq, sql } from "drizzle-orm";
import { games } from "#db/schema/games.ts";
import {
  atLeast,
  atMost,
  type Bench,
  type BenchChild,
  numberFlag,
  printBench,
  rounded,
  withBench,
} from "#tests/support/bench.ts";
import { startGateway } from "#tests/support/bench-gateway.ts";
import { callbackAddress } from "#tests/support/callback-door.ts";
import { testSecrets } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import type { LoadPlan, LoadResult, LoadRun } from "#tests/support/programs/callback-load.ts";

/**
 * After-events of groups into a real gateway on a durable PostgreSQL, from a process of its own: at an even pace, in a burst, and as fast
 * as they are answered. The same load against the least a server in Node can do is the floor. Every acknowledged event must be a row.
 */
const [perSecond, seconds] = [numberFlag("per-second", 2_000), numberFlag("seconds", 30)];
const [burstPerSecond, burstSeconds] = [numberFlag("burst", 5_000), numberFlag("burst-seconds", 5)];
const ceilingSeconds = numberFlag("ceiling-seconds", 8);
const connections = 64;
const token = "bench-token";

await withBench(
  ["--players", "10", "--traffic", "0"],
  async (bench) => {
    const { db, app } = bench;
    const game = await makeGame(db, { endpoint: bench.sandboxUrl, ...app });
    await db
      .update(games)
      .set({ callbackTokenSealed: testSecrets.seal(token) })
      .where(eq(games.id, game.id));
    const path = await callbackAddress(db, game);
    const echo = bench.spawn("programs/echo-server.ts", []);
    const plan = { path, sdkAppId: app.sdkAppId, token, connections };
    const floor = await startLoad(bench, { ...plan, url: await echo.line() });
    const gateway = await startGateway(bench);
    const load = await startLoad(bench, { ...plan, url: gateway.url });

    // Plans, pages and compiled code are made by the first.
    for (const each of [floor, load]) await ask(each, { kind: "open", perSecond, seconds: 3 });
    const floorEven = await ask(floor, { kind: "open", perSecond, seconds });
    const cpuBefore = await cpuSeconds(gateway.url);
    const even = await ask(load, { kind: "open", perSecond, seconds });
    const cpu = (await cpuSeconds(gateway.url)) - cpuBefore;
    const lost = [await countLost(db, even)];
    const burst = await ask(load, { kind: "open", perSecond: burstPerSecond, seconds: burstSeconds });
    lost.push(await countLost(db, burst));
    const floorCeiling = await ask(floor, { kind: "closed", callers: connections, seconds: ceilingSeconds });
    const ceiling = await ask(load, { kind: "closed", callers: connections, seconds: ceilingSeconds });
    lost.push(await countLost(db, ceiling));

    const rate = ({ sent, refused, seconds: took }: LoadResult) => (sent - refused.length) / took;
    const told = ({ sent, refused, p50Ms, p99Ms, maxMs }: LoadResult) => ({
      ...{
        sent,
        refused: refused.length,
        p50Ms: rounded(p50Ms, 1),
        p99Ms: rounded(p99Ms, 1),
        maxMs: rounded(maxMs, 1),
      },
    });
    const lostAll = lost.reduce((sum, one) => sum + one, 0);
    printBench({
      name: "callback",
      metrics: {
        perSecond,
        seconds: rounded(even.seconds, 1),
        even: told(even),
        floor: told(floorEven),
        p99Ratio: rounded(even.p99Ms / floorEven.p99Ms, 2),
        cpuMicrosPerCallback: rounded((cpu * 1e6) / even.sent, 0),
        burst: { perSecond: burstPerSecond, ...told(burst) },
        ceilingPerSecond: rounded(rate(ceiling), 0),
        floorCeilingPerSecond: rounded(rate(floorCeiling), 0),
      },
      goals: [
        atMost("p99Ms", rounded(even.p99Ms, 1), 20),
        atMost("maxMs", rounded(even.maxMs, 1), 1_200),
        atMost("refused", even.refused.length + burst.refused.length, 0),
        atMost("lost", lostAll, 0),
        atLeast("ceilingRatio", rounded(rate(ceiling) / rate(floorCeiling), 2), 0.25),
      ],
    });
  },
  { durable: true },
);

async function startLoad(bench: Bench, plan: LoadPlan): Promise<BenchChild> {
  const child = bench.spawn("programs/callback-load.ts", [JSON.stringify(plan)]);
  await child.line();
  return child;
}

async function ask(child: BenchChild, run: LoadRun): Promise<LoadResult> {
  child.process.send(run);
  return JSON.parse(await child.line());
}

async function cpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total ([\d.e-]+)/m.exec(text)?.[1]);
}

/** Acknowledged events of a run that are no row. */
async function countLost(db: Bench["db"], { first, sent, refused }: LoadResult): Promise<number> {
  const rows = await db.execute<{ number: number }>(
    sql`select (body::json ->> 'MsgSeq')::int as number from callback_events where (body::json ->> 'MsgSeq')::int between ${first} and ${first + sent - 1}`,
  );
  const stored = new Set(rows.map(({ number }) => number));
  const notAcknowledged = new Set(refused);
  let lost = 0;
  for (let number = first; number < first + sent; number += 1) {
    if (!stored.has(number) && !notAcknowledged.has(number)) lost += 1;
  }
  return lost;
}
