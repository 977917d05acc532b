import { Readable } from "node:stream";
import { asc, eq, sql } from "drizzle-orm";
import { callGrants, games } from "#db/schema/games.ts";
import { runs } from "#db/schema/runs.ts";
import { wait } from "#lib/wait.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { atMost, type Bench, busiestWindow, numberFlag, printBench, rounded, withBench } from "#tests/support/bench.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeItem } from "#tests/support/mail.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

/**
 * Sends one mail to many players at the platform's call limit: real ledger, real client, worker processes, a sandbox that
 * answers after 50 ms. The floor is what the limit alone allows: the calls but the first, and one answer.
 */
const [recipients, workers] = [numberFlag("recipients", 1_000_000), numberFlag("workers", 2)];
/**
 * Of a mail sent before: what is measured is processes in service, here and at the platform. Until it has taken this many, the
 * platform's double stops for 20 to 30 ms now and then to sort its memory, and calls that arrive meanwhile are counted together.
 */
const warmUpRecipients = 300_000;
const restMs = 3_000;
const [limit, latencyMs, recipientsPerCall] = [200, 50, 500];
const api = "openim/batchsendmsg";

const flags = ["--players", String(recipients), "--latency", String(latencyMs), "--recipients-per-minute", "0"];
// The bench counts what arrives; a limit of the sandbox's own would hide what is over it.
await withBench([...flags, "--calls-per-second", "0", "--traffic", "0"], async (bench) => {
  const { db, appUrl, control } = bench;
  const ctx = await addGame(bench);
  const engines = Array.from({ length: workers }, () =>
    bench.spawn("engine-child.ts", [appUrl], { ENGINE_USAGE: "1" }),
  );
  await Promise.all(engines.map((engine) => engine.line()));

  const lists = [listOf(Math.min(recipients, warmUpRecipients)), listOf(recipients)].map((list) => [...list]);
  const [warmUp = [], list = []] = lists;
  const small = await write(ctx, await receive(ctx, warmUp));
  await sendCampaign(ctx, { ...small, confirmedRecipients: Math.min(recipients, warmUpRecipients) });
  await ended(small.id);
  // What the first mail leaves to do in the background (collections, a vacuum) is not the second one's.
  await wait(restMs);

  const startedAt = performance.now();
  const audienceId = await receive(ctx, list);
  const parseMs = performance.now() - startedAt;
  // Composing a mail is no part of what is measured.
  const mail = await write(ctx, audienceId);
  const campaignId = mail.id;
  const sentAt = performance.now();
  const sentAtMs = Date.now();
  await sendCampaign(ctx, { ...mail, confirmedRecipients: recipients });
  const planMs = performance.now() - sentAt;
  const run = await ended(campaignId);
  // By the run's own clock, which is this machine's too: from the press of the button to the last outcome.
  const sendingMs = run.startedAtMs + run.ms - sentAtMs;

  const calls = Math.ceil(recipients / recipientsPerCall);
  const floorMs = ((calls - 1) / limit) * 1_000 + latencyMs;
  const ledger: { recipients: number; duplicates: number } = Object(await control(`ledger?contains=${campaignId}`));
  const received = await receivedTimes(run.startedAtMs);
  const granted = await grantedTimes();
  const ofRun = granted.filter((time) => time >= run.startedAtMs);
  const used = await Promise.all(
    engines.map(async (engine): Promise<NodeJS.ResourceUsage> => {
      engine.process.kill("SIGTERM");
      return JSON.parse(await engine.line());
    }),
  );
  printBench({
    name: "send",
    metrics: {
      recipients,
      calls,
      workers,
      floorMs: Math.round(floorMs),
      parseMs: Math.round(parseMs),
      planMs: Math.round(planMs),
      openMs: Math.round(sendingMs - planMs - run.ms),
      wallMs: Math.round(run.ms),
      grantsMs: Math.round((ofRun.at(-1) ?? 0) - (ofRun[0] ?? 0)),
      sent: run.sent,
      failed: run.failed,
      granted: ofRun.length,
      received: received.length,
      cpuPerWorker: used.map((usage) => rounded((usage.userCPUTime + usage.systemCPUTime) / 1_000 / run.ms, 3)),
      peakRssMbPerWorker: used.map(({ maxRSS }) => Math.round(maxRSS / 1_024)),
    },
    goals: [
      atMost("wallRatio", rounded(run.ms / floorMs), 1.02),
      atMost("wholeRatio", rounded((parseMs + sendingMs) / floorMs), 1.1),
      atMost("maxCallsPerSecond", busiestWindow(granted, 1_000), limit),
      atMost("maxReceivedPerSecond", busiestWindow(received, 1_000), Math.floor(limit * 1.01)),
      atMost("missing", recipients - ledger.recipients, 0),
      atMost("duplicates", ledger.duplicates, 0),
    ],
  });

  /** By the run's own clock: from the first worker that may send to the last outcome. */
  async function ended(id: string): Promise<{ ms: number; startedAtMs: number; sent: number; failed: number }> {
    while (true) {
      const [row] = await db
        .select({
          state: runs.state,
          reason: runs.stateReason,
          sent: runs.sent,
          failed: runs.failed,
          startedAtMs: sql<number>`(extract(epoch from ${runs.startedAt}) * 1000)::float8`,
          ms: sql<number>`(extract(epoch from ${runs.finishedAt} - ${runs.startedAt}) * 1000)::float8`,
        })
        .from(runs)
        .where(eq(runs.campaignId, id));
      if (row?.state === "completed") return row;
      if (row && !["planned", "sending"].includes(row.state)) throw new Error(`the run is ${row.state}: ${row.reason}`);
      await wait(20);
    }
  }

  /** When the platform's double got its calls since then, by the same machine's clock. */
  async function receivedTimes(sinceMs: number): Promise<number[]> {
    const times: number[] = [];
    for (let after = 0; ; ) {
      const page = Object(await control(`events?after=${after}&kind=call`));
      for (const { at, api } of page.events) if (api.endsWith("batchsendmsg")) times.push(Date.parse(at));
      if (page.next >= page.last) return times.filter((time) => time >= sinceMs);
      after = page.next;
    }
  }

  /** Kept for a minute, which the usual million does not reach; a batch is evenly spaced. */
  async function grantedTimes(): Promise<number[]> {
    const rows = await db.select().from(callGrants).where(eq(callGrants.api, api)).orderBy(asc(callGrants.firstAt));
    return rows
      .flatMap(({ firstAt, lastAt, calls: count }) => {
        const gapMs = (lastAt.getTime() - firstAt.getTime()) / Math.max(1, count - 1);
        return Array.from({ length: count }, (_, at) => firstAt.getTime() + at * gapMs);
      })
      .sort((a, b) => a - b);
  }
});

async function addGame({ db, sandboxUrl, app }: Bench): Promise<GameCtx> {
  const game = await makeGame(db, { endpoint: sandboxUrl, ...app });
  await db
    .update(games)
    .set({ callsPerSecond: limit, recipientsPerMinute: 1_000_000_000, approvalAbove: 2_000_000_000 })
    .where(eq(games.id, game.id));
  return gameCtxOf(ctxOf(db, { actor: staffActor(await makeStaff(db)), role: "operator" }), game);
}

async function receive(ctx: GameCtx, list: readonly Buffer[]): Promise<string> {
  const bytes = Readable.from(list);
  const { id } = await receiveAudience(ctx, { name: "players.csv", source: "upload", bytes });
  return id;
}

async function write(ctx: GameCtx, audienceId: string): Promise<{ id: string; version: number }> {
  const item = await makeItem(ctx.db, ctx.game.id);
  const { draft } = createDraftInput.parse({
    draft: {
      name: "bench",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId,
      attachments: [{ itemId: item.id, quantity: 5 }],
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  return { id, version };
}

/** The sandbox's own players, a thousand lines at a time. */
function* listOf(count: number): Generator<Buffer> {
  for (let from = 1; from <= count; from += 1_000) {
    const lines = Array.from(
      { length: Math.min(1_000, count - from + 1) },
      (_, at) => `player_${String(from + at).padStart(5, "0")}\n`,
    );
    yield Buffer.from(lines.join(""));
  }
}
