// One engine as a process of its own, for tests that kill it:
// node engine-child.ts DATABASE_URL [POINT:NTH[:SIGNAL]] sends itself SIGKILL, or the named signal, when it reaches the fault
// point for the nth time, after a line that names it. With ENGINE_USAGE it says at its end what it used (`process.resourceUsage`).
import { writeSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import type { FaultPoint } from "#server/mail/runs/jobs.ts";
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { engineDeps } from "./engine.ts";

const [url = "", kill = ":0"] = process.argv.slice(2);
const [point, nth, signal = "SIGKILL"] = kill.split(":");
const seen = new Map<FaultPoint, number>();
const database = openDatabase(url, { max: 8, name: "engine-child" });
const deps = engineDeps(database.db, {
  logLevel: process.env.ENGINE_LOG ?? "silent",
  fault: (reached) => {
    const count = (seen.get(reached) ?? 0) + 1;
    seen.set(reached, count);
    if (reached !== point || count !== Number(nth)) return;
    // Synchronous, so that it is out before the signal is in.
    writeSync(1, `${point}\n`);
    process.kill(process.pid, signal as NodeJS.Signals);
  },
});
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.stdout.write("started\n");
await runSender(deps, stop.signal);
if (process.env.ENGINE_USAGE) process.stdout.write(`${JSON.stringify(process.resourceUsage())}\n`);
await deps.close();
await database.close();
