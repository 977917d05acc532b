import { sql } from "drizzle-orm";
import type { Ctx } from "#server/kernel/context.ts";
import { type JobContract, jobHeartbeatSeconds } from "./define-job.ts";

/**
 * Puts work on its queue in the transaction of `tx`, so that it exists exactly when what it works on does. Every handler
 * is safe to run twice: enqueue again rather than wonder.
 *
 * These are pg-boss's own statements for a job made outside of its process (its documentation, "SQL"): a started pg-boss
 * in every process that may enqueue would keep connections and timers there for nothing.
 * @param when.afterSeconds not before so long from now.
 */
export async function enqueueJob<Payload>(
  tx: Pick<Ctx, "db" | "correlationId">,
  job: JobContract<Payload>,
  payload: Payload,
  when: { afterSeconds: number } = { afterSeconds: 0 },
): Promise<void> {
  await ensureQueue(tx, job);
  const data = JSON.stringify({ payload: job.payload.parse(payload), correlationId: tx.correlationId });
  await tx.db.execute(sql`
    insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_seconds, heartbeat_seconds, policy, start_after)
    values (${job.name}, ${data}::text::jsonb, ${job.retry.limit}, ${job.retry.delaySeconds}, true, ${job.expireSeconds},
      ${jobHeartbeatSeconds}, 'standard', now() + make_interval(secs => ${when.afterSeconds}))`);
}

/** Makes the queue of a job when it is not there yet. Safe to repeat and to run at once. */
export async function ensureQueue<Payload>(tx: Pick<Ctx, "db">, job: JobContract<Payload>): Promise<void> {
  const options = JSON.stringify({
    policy: "standard",
    retryLimit: job.retry.limit,
    retryDelay: job.retry.delaySeconds,
    retryBackoff: true,
    expireInSeconds: job.expireSeconds,
    heartbeatSeconds: jobHeartbeatSeconds,
  });
  await tx.db.execute(sql`select pgboss.create_queue(${job.name}, ${options}::text::jsonb)`);
}
