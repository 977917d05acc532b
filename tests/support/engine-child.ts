// One engine as a process of its own, for tests that kill it:
// node engine-child.ts DATABASE_URL [POINT:NTH[:SIGNAL]] sends itself SIGKILL, or the named signal, when it reaches the fault
// point for the nth time, after a line that names it. A message of that form over the channel arms a point from then on.
// With ENGINE_USAGE it says at its end what it used (`process.resourceUsage`).
import { writeSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import { wait } from "#lib/wait.ts";
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { engineDeps } from "./engine.ts";

const [url = "", kill = ""] = process.argv.slice(2);
/** How often each armed point is still to be reached, and the signal then. */
const armed = new Map<string, { left: number; signal: NodeJS.Signals }>();
arm(kill);
process.on("message", arm);
// The channel alone must not keep the process, and its end ends a child whose bench was killed.
process.channel?.unref();
process.once("disconnect", () => process.exit(1));
/** A call and a record are on their way for a few milliseconds; killed at once, they would not have begun. */
const underWayMs = 15;
const database = openDatabase(url, { max: 8, name: "engine-child" });
const deps = engineDeps(database.db, {
  logLevel: process.env.ENGINE_LOG ?? "silent",
  fault: async (reached) => {
    const fate = armed.get(reached);
    if (fate === undefined) return;
    fate.left -= 1;
    if (fate.left !== 0) return;
    if (reached === "calling" || reached === "recording") await wait(underWayMs);
    // Synchronous, so that it is out before the signal is in.
    writeSync(1, `${reached}\n`);
    process.kill(process.pid, fate.signal);
  },
});
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.stdout.write("started\n");
await runSender(deps, stop.signal);
if (process.env.ENGINE_USAGE) process.stdout.write(`${JSON.stringify(process.resourceUsage())}\n`);
await deps.close();
await database.close();

/** `POINT:NTH[:SIGNAL]`; an NTH of 0 disarms the point. */
function arm(text: string): void {
  const [point, nth, signal = "SIGKILL"] = text.split(":");
  if (point) armed.set(point, { left: Number(nth), signal: signal as NodeJS.Signals });
}
