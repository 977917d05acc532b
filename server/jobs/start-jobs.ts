import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { z } from "zod";
import { appRole } from "#db/client.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { loggableError } from "#server/kernel/loggable-error.ts";
import { ensureQueue } from "./enqueue-job.ts";
import { handlers, type JobHandler, type RecurringJob, recurring } from "./registry.ts";
import { tellQueueErrors } from "./tell-queue-errors.ts";

const envelope = z.object({ payload: z.unknown(), correlationId: z.string().optional() });

export type RunningJobs = {
  /** Takes no new work, asks running work to hand over, and waits for it up to `timeoutMs` (default 8,000). */
  stop(timeoutMs?: number): Promise<void>;
};

/**
 * Works on every queue of the registry in this process, and files the recurring jobs. Any number of processes may.
 * @param options.databaseUrl its own small pool: waiting work must not take the connections of sending.
 * @param options.ctx what handlers run with, as Herald itself.
 */
export async function startJobs(options: {
  databaseUrl: string;
  log: Logger;
  ctx: Pick<Ctx, "db" | "im" | "secrets" | "now">;
}): Promise<RunningJobs> {
  const { log } = options;
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    options: `-c role=${appRole}`,
    application_name: "herald-jobs",
    max: 3,
    // The owner installs and changes its tables (`db/migrate.ts`); this role may not.
    migrate: false,
    createSchema: false,
  });
  boss.on("error", tellQueueErrors(log));
  // What comes with a warning may be a statement and its values.
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "queue"));
  await boss.start();
  const stopping = new AbortController();
  for (const handler of handlers) {
    await ensureQueue(options.ctx, handler.job);
    await boss.work(handler.job.name, { pollingIntervalSeconds: 1, localConcurrency: 2 }, async ([job]) => {
      if (job === undefined) return;
      const signal = AbortSignal.any([stopping.signal, job.signal]);
      await runJob(handler, { ...options, data: job.data, requestId: job.id, signal });
    });
  }
  for (const { job, cron } of recurring) await fileRecurring(boss, job, cron);
  return {
    async stop(timeoutMs = 8_000) {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

/** Once right away, then by the clock; several processes that start together file it once. */
async function fileRecurring(boss: PgBoss, job: RecurringJob["job"], cron: string): Promise<void> {
  await boss.schedule(job.name, cron, { payload: {} });
  await boss.send(job.name, { payload: {} }, { singletonKey: "at start", singletonSeconds: 30 });
}

async function runJob(
  handler: JobHandler,
  run: {
    ctx: Pick<Ctx, "db" | "im" | "secrets" | "now">;
    log: Logger;
    data: unknown;
    requestId: string;
    signal: AbortSignal;
  },
): Promise<void> {
  const { log, requestId, signal } = run;
  const job = handler.job.name;
  try {
    const { payload, correlationId = requestId } = envelope.parse(run.data);
    const actor = { kind: "system", name: "worker" } as const;
    await handler.run({ ...run.ctx, actor, role: "system", requestId, correlationId }, payload, signal);
    log.debug({ job, requestId }, "job done");
  } catch (error) {
    log.error({ err: error, job, requestId }, "job failed");
    // The queue keeps what it is thrown, with every property: only what a log may hold goes there.
    const told = loggableError(error);
    throw new Error(typeof told === "string" ? told : told.message);
  }
}
