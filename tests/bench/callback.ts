import { eq, sql } from "drizzle-orm";
import { games } from "#db/schema/games.ts";
import {
  atLeast,
  atMost,
  type Bench,
  type BenchChild,
  type Goal,
  numberFlag,
  printBench,
  rounded,
  withBench,
} from "#tests/support/bench.ts";
import { startGateway } from "#tests/support/bench-gateway.ts";
import { callbackAddress } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf, testSecrets } from "#tests/support/context.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { inventedTerm, inventTerms } from "#tests/support/invented-words.ts";
import { policyOf } from "#tests/support/judging.ts";
import { buildNextPeer } from "#tests/support/next-peer.ts";
import type { LoadPlan, LoadResult, LoadRun } from "#tests/support/programs/callback-load.ts";

/**
 * Callbacks of groups into a real gateway on a durable PostgreSQL, from a process of its own: at an even pace, in a burst, and as fast as they are
 * answered. First the questions before messages, each judged by so many terms; then the events behind them. The same load against the least a server
 * in Node can do is the floor; the peer is the same handler, with the same database, rules and writer, as a route of a Next application. Every answered
 * question must be a decision on record, every acknowledged event a row.
 */
const [perSecond, seconds] = [numberFlag("per-second", 2_000), numberFlag("seconds", 30)];
const [burstPerSecond, burstSeconds] = [numberFlag("burst", 5_000), numberFlag("burst-seconds", 5)];
const ceilingSeconds = numberFlag("ceiling-seconds", 8);
const termCount = numberFlag("terms", 50_000);
/** So many stand at the door at once when it is asked what it can do at most: with fewer, what is measured is how long each waits. */
const connections = numberFlag("callers", 256);
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
    await publishRules(gameCtxOf(ctxOf(db), game), {
      terms: inventTerms(termCount).map(inventedTerm),
      policies: [policyOf("mask")],
    });
    const path = await callbackAddress(db, game);
    const echo = bench.spawn("programs/echo-server.ts", []);
    const plan = { path, sdkAppId: app.sdkAppId, token, connections };
    const floor = await startLoad(bench, { ...plan, url: await echo.line(), asks: false });
    const gateway = await startGateway(bench);
    const asking = await startLoad(bench, { ...plan, url: gateway.url, asks: true });
    const telling = await startLoad(bench, { ...plan, url: gateway.url, asks: false });

    // Plans, pages and compiled code are made by the first.
    for (const each of [floor, asking, telling]) await ask(each, { kind: "open", perSecond, seconds: 3 });
    const floorEven = await ask(floor, { kind: "open", perSecond, seconds });
    const floorCeiling = await ask(floor, { kind: "closed", callers: connections, seconds: ceilingSeconds });
    const before = await measure(asking, gateway.url, floorCeiling, (run) => lostDecisions(db, run));
    const after = await measure(telling, gateway.url, floorCeiling, (run) => lostEvents(db, run));
    // Only now: for a minute behind a build the tail of everything is half as long again. So the gateway is asked once more, on the same machine as its peer.
    const startPeer = await buildNextPeer(bench);
    const beside = await measurePeer(asking);
    const besideLost = await lostDecisions(db, beside);
    const peer = await measurePeer(await startLoad(bench, { ...plan, url: await startPeer(), asks: true }));
    const peerLost = await lostDecisions(db, peer);
    printBench({
      name: "callback",
      metrics: {
        ...{ perSecond, seconds: rounded(before.even.seconds, 1), terms: termCount },
        floor: told(floorEven),
        floorCeilingPerSecond: rounded(rate(floorCeiling), 0),
        before: { ...before.metrics, p99Ratio: rounded(before.even.p99Ms / floorEven.p99Ms, 2) },
        nextRoute: { ...told(peer), ceilingPerSecond: rounded(rate(peer), 0), lost: peerLost },
        besideNextRoute: { ...told(beside), ceilingPerSecond: rounded(rate(beside), 0), lost: besideLost },
        after: { ...after.metrics, p99Ratio: rounded(after.even.p99Ms / floorEven.p99Ms, 2) },
      },
      goals: [
        ...before.goals(""),
        atLeast("nextRouteRatio", rounded(rate(beside) / rate(peer), 2), 5),
        ...after.goals("after"),
      ],
    });
  },
  { durable: true },
);

/** One kind of callback at the three paces. */
async function measure(
  load: BenchChild,
  url: string,
  floorCeiling: LoadResult,
  countLost: (run: LoadResult) => Promise<number>,
) {
  const cpuBefore = await cpuSeconds(url);
  const even = await ask(load, { kind: "open", perSecond, seconds });
  const cpu = (await cpuSeconds(url)) - cpuBefore;
  let lost = await countLost(even);
  const burst = await ask(load, { kind: "open", perSecond: burstPerSecond, seconds: burstSeconds });
  lost += await countLost(burst);
  const ceiling = await ask(load, { kind: "closed", callers: connections, seconds: ceilingSeconds });
  lost += await countLost(ceiling);
  const named = (prefix: string, name: string) =>
    prefix === "" ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    even,
    ceiling,
    metrics: {
      even: told(even),
      burst: { perSecond: burstPerSecond, ...told(burst) },
      cpuMicrosPerCallback: rounded((cpu * 1e6) / even.sent, 0),
      ceilingPerSecond: rounded(rate(ceiling), 0),
    },
    goals: (prefix: string): Goal[] => [
      atMost(named(prefix, "p99Ms"), rounded(even.p99Ms, 1), 20),
      atMost(named(prefix, "maxMs"), rounded(even.maxMs, 1), 1_200),
      atMost(named(prefix, "refused"), even.refused.length + burst.refused.length, 0),
      atMost(named(prefix, "lost"), lost, 0),
      atLeast(named(prefix, "ceilingRatio"), rounded(rate(ceiling) / rate(floorCeiling), 2), 0.25),
    ],
  };
}

/** Questions as fast as they are answered, after as many seconds in which code is compiled. */
async function measurePeer(load: BenchChild): Promise<LoadResult> {
  const run: LoadRun = { kind: "closed", callers: connections, seconds: ceilingSeconds };
  await ask(load, run);
  return ask(load, run);
}

function rate({ sent, refused, seconds: took }: LoadResult): number {
  return (sent - refused.length) / took;
}

function told({ sent, refused, p50Ms, p99Ms, maxMs }: LoadResult) {
  const times = { p50Ms: rounded(p50Ms, 1), p99Ms: rounded(p99Ms, 1), maxMs: rounded(maxMs, 1) };
  return { sent, refused: refused.length, ...times };
}

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

async function lostDecisions(db: Bench["db"], run: LoadResult): Promise<number> {
  const rows = await db.execute<{ number: number }>(
    sql`select msg_random::int as number from moderation_decisions where msg_random between ${run.first} and ${run.first + run.sent - 1}`,
  );
  return countLost(run, rows);
}

async function lostEvents(db: Bench["db"], run: LoadResult): Promise<number> {
  const rows = await db.execute<{ number: number }>(
    sql`select (body::json ->> 'MsgSeq')::int as number from callback_events where (body::json ->> 'MsgSeq')::int between ${run.first} and ${run.first + run.sent - 1}`,
  );
  return countLost(run, rows);
}

/** Answered callbacks of a run that are no row. */
function countLost({ first, sent, refused }: LoadResult, rows: readonly { number: number }[]): number {
  const stored = new Set(rows.map(({ number }) => number));
  const notAcknowledged = new Set(refused);
  let lost = 0;
  for (let number = first; number < first + sent; number += 1) {
    if (!stored.has(number) && !notAcknowledged.has(number)) lost += 1;
  }
  return lost;
}
