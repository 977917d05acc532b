import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { runs } from "#db/schema/runs.ts";
import { wait } from "#lib/wait.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FaultPoint } from "#server/mail/runs/jobs.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Bench, type BenchChild, numberFlag, withBench } from "#tests/support/bench.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { type Death, startCrew } from "#tests/support/crew.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { type Kill, planKills, uncertainPoints } from "#tests/support/kill-plan.ts";
import { makeAudience, makeItem, playerIds } from "#tests/support/mail.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

/**
 * Sends a mail while workers, database, gateway and connections are killed at points that follow from the seed, and then asks the
 * platform's own ledger: everybody exactly once, nobody out, and the audit log tells the whole story.
 */
const [recipients, kills, seed] = [numberFlag("recipients", 50_000), numberFlag("kills", 20), numberFlag("seed", 1)];
/** So slow that kills land inside the run, and not between two calls that were over. */
const callsPerSecond = 5;
/** An unrecorded call is looked up once its time is over. */
const uncertainMsMax = 15_000;
const endMsMax = 600_000;

const flags = ["--players", String(recipients), "--latency", "50", "--seed", String(seed), "--traffic", "0"];
await withBench(
  [...flags, "--recipients-per-minute", "0", "--calls-per-second", "0"],
  async (bench) => {
    const { db, control } = bench;
    const ctx = await addGame(bench);
    const crew = await startCrew(3, () => bench.spawn("engine-child.ts", [bench.appUrl]));
    let gateway = await startGateway(bench);
    const campaignId = await send(ctx);
    const startedAt = performance.now();
    const resumes: number[] = [];
    let killsAtPoint = 0;
    /** Calls of the run as the platform saw them, Unix milliseconds. */
    const calledAt: number[] = [];
    let readUntil = 0;

    const later: Promise<void>[] = [];
    for (const kill of planKills(seed, kills)) {
      // The next kill meets a run that moves: a call has left since the last one.
      await nextCall(Date.now());
      if (kill.kind === "worker" && uncertainPoints.has(kill.point)) later.push(killResolver(kill.point));
      else await note(kill, await carryOut(kill));
    }
    await Promise.all(later);
    const run = await ended();
    const ledger: { recipients: number; duplicates: number } = Object(await control(`ledger?contains=${campaignId}`));
    const story = await auditOf(run.id);
    const missing = recipients - ledger.recipients;
    const isAuditComplete = story === "campaign.send run.plan run.complete";
    const resumeMsMax = Math.round(Math.max(...resumes));
    const exactlyOnce = missing === 0 && ledger.duplicates === 0 && run.sent === recipients;
    const ok = exactlyOnce && run.state === "completed" && isAuditComplete && resumeMsMax <= 5_000;
    console.log(
      JSON.stringify({
        name: "send",
        seed,
        recipients,
        kills,
        exactlyOnce,
        missing,
        duplicates: ledger.duplicates,
        resumeMsMax,
        // The others came too late for their point, or the run had no more calls to make.
        killsAtPoint,
        sent: run.sent,
        state: run.state,
        isAuditComplete,
        seconds: Math.round((performance.now() - startedAt) / 1_000),
        ok,
      }),
    );
    if (!ok) process.exitCode = 1;

    async function note(kill: Kill, { at, isAtPoint }: Death): Promise<void> {
      const resumedAt = await nextCall(at);
      if (resumedAt !== undefined) resumes.push(resumedAt - at);
      if (isAtPoint) killsAtPoint += 1;
      process.stderr.write(`${JSON.stringify({ ...kill, isAtPoint, resumedMs: resumedAt && resumedAt - at })}\n`);
    }

    async function carryOut(kill: Kill): Promise<Death> {
      if (kill.kind === "worker") return crew.killOne({ ...kill, place: kill.worker });
      if (kill.kind === "database") bench.killDatabase();
      else if (kill.kind === "connections") {
        await control("faults", { api: "batchsendmsg", kind: kill.fault, count: kill.count, delayMs: 0 });
      } else gateway.process.kill("SIGKILL");
      const at = Date.now();
      if (kill.kind === "gateway") gateway = await startGateway(bench);
      return { at, isAtPoint: true };
    }

    /** A call loses its answer; ten seconds later whoever looks it up is killed, while other things go wrong. */
    async function killResolver(point: FaultPoint): Promise<void> {
      await loseAnswers(point === "splitting");
      const death = await crew.killFirst(point, uncertainMsMax);
      await note({ kind: "worker", point, nth: 1, worker: 0 }, death ?? { at: Date.now(), isAtPoint: false });
    }

    /** The next answer does not arrive; for a split, only half of its players got it. */
    async function loseAnswers(isHalved: boolean): Promise<void> {
      const lost = { api: "batchsendmsg", kind: "drop", count: 1, delayMs: 0 };
      const halved = { api: "batchsendmsg", kind: "partial", count: 1, probability: 0.5 };
      await control("faults", isHalved ? [halved, lost] : lost);
    }

    /** @returns when a call of the run left after `since` (Unix milliseconds); undefined once there is none left to make. */
    async function nextCall(since: number): Promise<number | undefined> {
      while (true) {
        const at = await firstCallAfter(since);
        if (at !== undefined) return at;
        if (!(await hasMore())) return undefined;
        await wait(20);
      }
    }

    async function firstCallAfter(since: number): Promise<number | undefined> {
      const { events, next } = Object(await control(`events?after=${readUntil}&kind=call`));
      readUntil = next;
      for (const { at, api } of events) if (api.endsWith("batchsendmsg")) calledAt.push(Date.parse(at));
      return calledAt.find((at) => at > since);
    }

    async function hasMore(): Promise<boolean> {
      try {
        const [row] = await db.execute<{ open: boolean }>(sql`
          select exists (select from chunks where state in ('pending', 'sending')) as open`);
        return row?.open ?? false;
      } catch {
        // The database is away; the run is not over.
        return true;
      }
    }

    async function ended(): Promise<typeof runs.$inferSelect> {
      const deadline = performance.now() + endMsMax;
      while (performance.now() < deadline) {
        const [row] = await db
          .select()
          .from(runs)
          .where(eq(runs.campaignId, campaignId))
          .catch(() => []);
        if (row && !["planned", "sending"].includes(row.state)) return row;
        await wait(100);
      }
      throw new Error("the run did not end");
    }

    async function auditOf(runId: string): Promise<string> {
      const rows = await db
        .select({ action: auditEntries.action })
        .from(auditEntries)
        .where(
          and(
            sql`${auditEntries.targetId} in (${campaignId}, ${runId})`,
            sql`${auditEntries.action} <> 'campaign.create'`,
          ),
        )
        .orderBy(auditEntries.id);
      return rows.map(({ action }) => action).join(" ");
    }
  },
  { durable: true },
);

async function startGateway(bench: Bench): Promise<BenchChild> {
  const port = await findFreePort();
  const gateway = bench.spawn("../../server/gateway.ts", [], {
    DATABASE_URL: bench.appUrl,
    HERALD_MASTER_KEY: randomBytes(32).toString("base64"),
    HERALD_GATEWAY_PORT: String(port),
    HERALD_LOG_LEVEL: "fatal",
  });
  while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok) await wait(50);
  return gateway;
}

async function addGame({ db, sandboxUrl, app }: Bench): Promise<GameCtx> {
  const game = await makeGame(db, { endpoint: sandboxUrl, ...app });
  await db
    .update(games)
    .set({ callsPerSecond, recipientsPerMinute: 1_000_000_000, approvalAbove: 2_000_000_000 })
    .where(eq(games.id, game.id));
  return gameCtxOf(ctxOf(db, { actor: staffActor(await makeStaff(db)), role: "operator" }), game);
}

async function send(ctx: GameCtx): Promise<string> {
  const item = await makeItem(ctx.db, ctx.game.id);
  const audience = await makeAudience(ctx.db, ctx.game.id, playerIds(recipients));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "chaos",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId: item.id, quantity: 5 }],
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: recipients });
  return id;
}
