import { writeSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import { wait } from "#lib/wait.ts";
import { type EngineDeps, engineDeps } from "./engine.ts";

type KillableDeps = EngineDeps & { fault: (reached: string) => Promise<void> };

/** A call and a record are on their way for a few milliseconds; killed at once, they would not have begun. */
const underWayMs = 15;

/**
 * Runs an engine as this whole process, for tests that kill it: `node NAME.ts DATABASE_URL [POINT:NTH[:SIGNAL]]` says that it
 * started and works until SIGTERM. When it reaches the fault point for the nth time it sends itself SIGKILL, or the named signal,
 * after a line that names the point. A message of that form over the channel arms a point from then on; an NTH of 0 disarms it.
 */
export async function runChildEngine(
  database: { name: string; connectionsMax: number },
  run: (deps: KillableDeps, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const [url = "", kill = ""] = process.argv.slice(2);
  const fault = armFaults(kill);
  const { db, close } = openDatabase(url, { max: database.connectionsMax, name: database.name });
  const deps = engineDeps(db, { logLevel: process.env.ENGINE_LOG ?? "silent" });
  const stop = new AbortController();
  process.once("SIGTERM", () => stop.abort());
  process.stdout.write("started\n");
  await run({ ...deps, fault }, stop.signal);
  await deps.close();
  await close();
}

function armFaults(kill: string): KillableDeps["fault"] {
  /** How often each armed point is still to be reached, and the signal then. */
  const armed = new Map<string, { left: number; signal: NodeJS.Signals }>();
  const arm = (text: string): void => {
    const [point, nth, signal = "SIGKILL"] = text.split(":");
    if (point) armed.set(point, { left: Number(nth), signal: signal as NodeJS.Signals });
  };
  arm(kill);
  process.on("message", arm);
  // The channel alone must not keep the process, and its end ends a child whose bench was killed.
  process.channel?.unref();
  process.once("disconnect", () => process.exit(1));
  return async (reached) => {
    const fate = armed.get(reached);
    if (fate === undefined) return;
    fate.left -= 1;
    if (fate.left !== 0) return;
    if (reached === "calling" || reached === "recording") await wait(underWayMs);
    // Synchronous, so that it is out before the signal is in.
    writeSync(1, `${reached}\n`);
    process.kill(process.pid, fate.signal);
  };
}
