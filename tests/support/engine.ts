import { hostname } from "node:os";
import { pino } from "pino";
import type { Db } from "#db/client.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { SenderDeps } from "#server/mail/runs/jobs.ts";
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { ctxOf } from "./context.ts";

/** What an engine needs, with the real IM client; `close` ends its connections. */
export function engineDeps(
  db: Db,
  more: { fault?: SenderDeps["fault"]; logLevel?: string; now?: () => Date } = {},
): SenderDeps & { close(): Promise<void> } {
  const log = pino({ level: more.logLevel ?? "silent" });
  const im = createImGateways({ log, db, ...(more.now ? { now: more.now } : {}) });
  return {
    ctx: ctxOf(db, { actor: { kind: "system", name: "worker" }, im }),
    log,
    host: hostname(),
    pid: process.pid,
    ...(more.fault ? { fault: more.fault } : {}),
    close: () => im.close(),
  };
}

/** A sender inside this process; `fault` breaks it at a point. `stop` returns when its calls are settled. */
export function startSender(db: Db, fault?: SenderDeps["fault"]): { stop: () => Promise<void> } {
  const stop = new AbortController();
  const deps = engineDeps(db, fault ? { fault } : {});
  const done = runSender(deps, stop.signal);
  return {
    stop: async () => {
      stop.abort();
      await done;
      await deps.close();
    },
  };
}
