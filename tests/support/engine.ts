import { hostname } from "node:os";
import { pino } from "pino";
import type { Db } from "#db/client.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { SenderDeps } from "#server/mail/runs/jobs.ts";
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { ctxOf } from "./context.ts";

/** What every engine needs; `close` ends its connections. */
export type EngineDeps = Pick<SenderDeps, "ctx" | "log" | "host" | "pid"> & { close(): Promise<void> };

/** A running one. `stop` returns when its calls are settled. */
export type Engine = { stop(): Promise<void> };

/** With the real IM client. @param more.now of its signatures, for a sandbox whose clock was moved. */
export function engineDeps(db: Db, more: { logLevel?: string; now?: () => Date } = {}): EngineDeps {
  const log = pino({ level: more.logLevel ?? "silent" });
  const im = createImGateways({ log, db, ...(more.now ? { now: more.now } : {}) });
  return {
    ctx: ctxOf(db, { actor: { kind: "system", name: "worker" }, im }),
    log,
    host: hostname(),
    pid: process.pid,
    close: () => im.close(),
  };
}

/** An engine inside this process; its end closes `deps`. */
export function startEngineWith<Deps extends EngineDeps>(
  deps: Deps,
  run: (deps: Deps, signal: AbortSignal) => Promise<void>,
): Engine {
  const stop = new AbortController();
  const done = run(deps, stop.signal);
  return {
    stop: async () => {
      stop.abort();
      await done;
      await deps.close();
    },
  };
}

/** A sender inside this process; `fault` breaks it at a point. */
export function startSender(db: Db, more: Pick<SenderDeps, "fault" | "highWater"> = {}): Engine {
  return startEngineWith({ ...engineDeps(db), ...more }, runSender);
}
