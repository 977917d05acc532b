import { eq } from "drizzle-orm";
import { games } from "#db/schema/games.ts";
import { wait } from "#lib/wait.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import { measureDatabaseClock } from "#server/im/service/measure-database-clock.ts";
import { atLeast, atMost, busiestWindow, numberFlag, printBench, rounded, withBench } from "#tests/support/bench.ts";
import { makeGame } from "#tests/support/factories.ts";

/**
 * Processes that share one game's limit and always want more, and a person who calls in between: no second holds more than
 * the limit by grants, and nearly none of it is left unused. What the sandbox received is reported beside it.
 */
const [processes, seconds, limit] = [numberFlag("processes", 4), numberFlag("seconds", 20), numberFlag("limit", 200)];
const api = "openim/batchsendmsg";
type Told = {
  granted: number[];
  leftAt: number[];
  missed: number;
  refused: number;
  latestMs: number;
  cpu: NodeJS.CpuUsage;
};

const flags = ["--players", "5000", "--latency", "50", "--recipients-per-minute", "0", "--traffic", "0"];
await withBench([...flags, "--calls-per-second", "0"], async ({ db, appUrl, sandboxUrl, app, spawn, control }) => {
  const game = await makeGame(db, { endpoint: sandboxUrl, ...app });
  await db
    .update(games)
    .set({ callsPerSecond: limit, recipientsPerMinute: 1_000_000_000 })
    .where(eq(games.id, game.id));
  const children = Array.from({ length: processes }, () =>
    spawn("programs/pace-child.ts", [appUrl, JSON.stringify(game), String(seconds)]),
  );
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.process.send("go");
  const [people, ...told] = await Promise.all([
    askAsPerson(),
    ...children.map(async (child): Promise<Told> => JSON.parse(await child.line())),
  ]);
  const ascending = (lists: readonly number[][]) => lists.flat().sort((a, b) => a - b);
  const campaign = ascending(told.map(({ granted }) => granted));
  const granted = ascending([campaign, people.at]);
  const left = ascending(told.map(({ leftAt }) => leftAt));
  const spanMs = (campaign.at(-1) ?? 0) - (campaign[0] ?? 0);
  const used = (campaign.length - 1) / ((spanMs / 1_000) * limit);
  const { peakCallsPerSecond } = await control("stats");
  const peaks = Object.entries(Object(peakCallsPerSecond)).find(([name]) => name.endsWith("batchsendmsg"));
  const received: number = Object(peaks?.[1]).received;
  const sum = (pick: (one: Told) => number) => told.reduce((total, one) => total + pick(one), 0);
  printBench({
    name: "pace",
    metrics: {
      processes,
      seconds: rounded(spanMs / 1_000, 1),
      limit,
      granted: campaign.length,
      people: people.at.length,
      left: left.length,
      maxLeft: busiestWindow(left, 1_000),
      missed: sum(({ missed }) => missed),
      refused: sum(({ refused }) => refused),
      latestMs: rounded(Math.max(...told.map(({ latestMs }) => latestMs)), 1),
      personWaitMsMean: rounded(people.waitedMs.reduce((a, b) => a + b, 0) / people.waitedMs.length, 0),
      cpuPerProcess: rounded(sum(({ cpu }) => cpu.user + cpu.system) / 1_000 / spanMs / processes, 3),
    },
    goals: [
      atMost("maxCallsPerSecond", busiestWindow(granted, 1_000), limit),
      atMost("maxReceivedPerSecond", received, Math.floor(limit * 1.01)),
      atLeast("used", rounded(used), 0.98),
      atMost("personWaitMsMax", rounded(Math.max(...people.waitedMs), 0), 1_100),
    ],
  });

  /** A support call every second and a half, by this process. */
  async function askAsPerson(): Promise<{ at: number[]; waitedMs: number[] }> {
    const { offsetMs } = await measureDatabaseClock({ db });
    const now = () => performance.timeOrigin + performance.now() + offsetMs;
    const untilMs = now() + (seconds - 1) * 1_000;
    const wanted = { gameId: game.id, api, callsPerSecond: limit, recipientsPerMinute: null, recipients: [1] };
    const [at, waitedMs]: [number[], number[]] = [[], []];
    while (now() < untilMs) {
      const askedAt = now();
      const [grantedAt = 0] = await grantCalls({ db }, { ...wanted, lane: "person" });
      at.push(grantedAt);
      waitedMs.push(grantedAt - askedAt);
      await wait(Math.max(grantedAt, askedAt + 1_500) - now());
    }
    return { at, waitedMs };
  }
});
