import { eq, sql } from "drizzle-orm";
import { games } from "#db/schema/games.ts";
import {
  atLeast,
  atMost,
  type Bench,
  type BenchChild,
  type Goal,
  middle,
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
/** A machine that others use stands still for a moment now and then: what is measured in one run is not what the next one says, so the middle of these counts. An odd number. */
const rounds = numberFlag("rounds", 3);
/** What comes first makes plans, pages and compiled code; it is told apart, and held to nothing but that none is lost. */
const firstSeconds = numberFlag("first-seconds", 6);
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

    await ask(floor, { kind: "open", perSecond, seconds: firstSeconds });
    const floorEven = await ask(floor, { kind: "open", perSecond, seconds });
    const floorCeiling = await ask(floor, { kind: "closed", callers: connections, seconds: ceilingSeconds });
    const before = await measure(asking, gateway.url, floorCeiling, (run) => lostDecisions(db, run));
    const after = await measure(telling, gateway.url, floorCeiling, (run) => lostEvents(db, run));
    // Only now: for a minute behind a build the tail of everything is half as long again. So the gateway is asked once more, in turns with its peer.
    const startPeer = await buildNextPeer(bench);
    const peerLoad = await startLoad(bench, { ...plan, url: await startPeer(), asks: true });
    const [beside, peer]: [LoadResult[], LoadResult[]] = [[], []];
    const full: LoadRun = { kind: "closed", callers: connections, seconds: ceilingSeconds };
    for (const load of [asking, peerLoad]) await ask(load, full);
    for (let round = 0; round < rounds; round += 1) {
      beside.push(await ask(asking, full));
      peer.push(await ask(peerLoad, full));
    }
    const nextRouteRatio = middle(beside.map(rate)) / middle(peer.map(rate));
    printBench({
      name: "callback",
      metrics: {
        ...{ perSecond, seconds: rounded(before.seconds, 1), rounds, terms: termCount },
        floor: told(floorEven),
        floorCeilingPerSecond: rounded(rate(floorCeiling), 0),
        before: { ...before.metrics, p99Ratio: rounded(before.p99Ms / floorEven.p99Ms, 2) },
        nextRoute: await tellFull(db, peer),
        besideNextRoute: await tellFull(db, beside),
        after: { ...after.metrics, p99Ratio: rounded(after.p99Ms / floorEven.p99Ms, 2) },
      },
      goals: [...before.goals(""), atLeast("nextRouteRatio", rounded(nextRouteRatio, 2), 5), ...after.goals("after")],
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
  const first = await ask(load, { kind: "open", perSecond, seconds: firstSeconds });
  const before = await readUse(url);
  const evens: LoadResult[] = [];
  for (let round = 0; round < rounds; round += 1) evens.push(await ask(load, { kind: "open", perSecond, seconds }));
  const use = await readUse(url);
  const p99Ms = middle(evens.map((even) => even.p99Ms));
  let lost = 0;
  for (const run of [first, ...evens]) lost += await countLost(run);
  const burst = await ask(load, { kind: "open", perSecond: burstPerSecond, seconds: burstSeconds });
  lost += await countLost(burst);
  const ceiling = await ask(load, { kind: "closed", callers: connections, seconds: ceilingSeconds });
  lost += await countLost(ceiling);
  const named = (prefix: string, name: string) =>
    prefix === "" ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    seconds: middle(evens.map((even) => even.seconds)),
    p99Ms,
    metrics: {
      first: told(first),
      even: evens.map(told),
      burst: { perSecond: burstPerSecond, ...told(burst) },
      ...tellUse(before, use, evens),
      ceilingPerSecond: rounded(rate(ceiling), 0),
    },
    goals: (prefix: string): Goal[] => [
      atMost(named(prefix, "p99Ms"), rounded(p99Ms, 1), 20),
      atMost(named(prefix, "maxMs"), rounded(Math.max(...evens.map(({ maxMs }) => maxMs)), 1), 1_200),
      atMost(named(prefix, "refused"), [first, ...evens, burst].flatMap(({ refused }) => refused).length, 0),
      atMost(named(prefix, "lost"), lost, 0),
      atLeast(named(prefix, "ceilingRatio"), rounded(rate(ceiling) / rate(floorCeiling), 2), 0.25),
    ],
  };
}

/** Runs of questions as fast as they are answered. */
async function tellFull(db: Bench["db"], runs: readonly LoadResult[]) {
  let lost = 0;
  for (const run of runs) lost += await lostDecisions(db, run);
  return { runs: runs.map(told), ceilingPerSecond: rounded(middle(runs.map(rate)), 0), lost };
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

/** What the gateway has used since it started. @property young, old collections of these generations */
type Use = { cpuSeconds: number; young: Collections; old: Collections };
type Collections = { count: number; seconds: number };

async function readUse(url: string): Promise<Use> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length + 1) ?? 0,
    );
  const collections = (kind: string) => ({
    count: read(`nodejs_gc_duration_seconds_count{kind="${kind}"}`),
    seconds: read(`nodejs_gc_duration_seconds_sum{kind="${kind}"}`),
  });
  return { cpuSeconds: read("process_cpu_seconds_total"), young: collections("minor"), old: collections("major") };
}

function tellUse(before: Use, use: Use, runs: readonly LoadResult[]) {
  const sent = runs.reduce((sum, run) => sum + run.sent, 0);
  const between = (generation: "young" | "old") => {
    const count = use[generation].count - before[generation].count;
    const seconds = use[generation].seconds - before[generation].seconds;
    return { count, eachMs: rounded(count === 0 ? 0 : (seconds * 1_000) / count, 1) };
  };
  return {
    cpuMicrosPerCallback: rounded(((use.cpuSeconds - before.cpuSeconds) * 1e6) / sent, 0),
    collections: { young: between("young"), old: between("old") },
  };
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
