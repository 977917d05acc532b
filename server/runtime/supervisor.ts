import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
/** A child that lived this long was healthy: the next crash begins with the first delay again. */
const healthyAfterMs = 30_000;
const stopWithinMs = 10_000;
const followParent = fileURLToPath(new URL("./follow-parent.ts", import.meta.url));

/** One process to keep running. */
export type ChildPlan = {
  /** The process title and the prefix of its lines, after `herald-`. */
  readonly name: string;
  /** The entry and its arguments, as after `node`. */
  readonly args: readonly string[];
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** For a program that does not report by itself: asked every 50 ms until it says yes. */
  readonly isReady?: () => Promise<boolean>;
};

export type SupervisedChild = {
  readonly name: string;
  /** Of the process that runs now; undefined between a crash and the restart. */
  readonly pid: () => number | undefined;
  /** Settles when the child first does its work. */
  readonly ready: Promise<void>;
  /** Asks it to end, to be started again at once. Nothing happens while it is down. */
  readonly restart: () => void;
  /** Asks it to end, and ends it after ten seconds. Safe to repeat. */
  readonly stop: () => Promise<void>;
};

export type SupervisorOptions = {
  readonly log: (name: string, line: string) => void;
  /** Called whenever a process began or ended. */
  readonly onChange?: () => void;
};

/** How long to wait before the n-th restart in a row (from 1): doubling from one second to thirty. */
export function restartDelayMs(crashesInARow: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (crashesInARow - 1));
}

function launch(plan: ChildPlan, log: SupervisorOptions["log"]): ChildProcess {
  // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops everything in the right order.
  const child = spawn(process.execPath, [`--title=herald-${plan.name}`, "--import", followParent, ...plan.args], {
    env: { NODE_ENV: "production", ...plan.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => log(plan.name, line));
  }
  return child;
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
}

/** Starts a child and starts it again, with growing pauses, whenever it ends without having been asked to. */
export function supervise(plan: ChildPlan, options: SupervisorOptions): SupervisedChild {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let isRestart = false;
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>();

  async function askUntilReady(of: ChildProcess): Promise<void> {
    while (of.exitCode === null && of.signalCode === null && !stopping.signal.aborted) {
      if (await plan.isReady?.()) return becomeReady();
      await delay(50);
    }
  }

  async function keepRunning(): Promise<void> {
    let crashesInARow = 0;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      child = launch(plan, options.log);
      child.on("message", (message) => {
        if (message && typeof message === "object" && "ready" in message) becomeReady();
      });
      options.onChange?.();
      if (plan.isReady) void askUntilReady(child);
      const how = await ended(child);
      child = undefined;
      options.onChange?.();
      if (stopping.signal.aborted) return;
      if (isRestart) {
        isRestart = false;
        continue;
      }
      crashesInARow = performance.now() - startedAt >= healthyAfterMs ? 1 : crashesInARow + 1;
      const pauseMs = restartDelayMs(crashesInARow);
      options.log("start", `${plan.name} ended (${how}); starting it again in ${pauseMs / 1000} s`);
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = keepRunning();
  async function stop(): Promise<void> {
    stopping.abort();
    child?.kill("SIGTERM");
    const timer = setTimeout(() => {
      options.log("start", `${plan.name} did not stop within ${stopWithinMs / 1000} s and is killed`);
      child?.kill("SIGKILL");
    }, stopWithinMs);
    await running;
    clearTimeout(timer);
  }
  function restart(): void {
    if (child) isRestart = child.kill("SIGTERM");
  }
  return { name: plan.name, pid: () => child?.pid, ready, restart, stop };
}
