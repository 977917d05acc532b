import type { z } from "zod";

/** What a piece of background work is called, what it needs to know, and how often it may fail: data, not the work itself. */
export type JobContract<Payload> = {
  /** `audiences.check`; also the name of its queue. */
  name: string;
  payload: z.ZodType<Payload>;
  /** Further attempts after a failure; the wait doubles from `delaySeconds`. Exhausted jobs are kept. */
  retry: { limit: number; delaySeconds: number };
  /** An attempt that takes longer counts as failed. */
  expireSeconds: number;
};

/** A worker that says nothing for so long is dead: its job goes to another one. */
export const jobHeartbeatSeconds = 30;

export function defineJob<Payload>(contract: JobContract<Payload>): JobContract<Payload> {
  return contract;
}
