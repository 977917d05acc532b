import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A process as it can be told from a later one that got the same number. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

function ask(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || undefined;
  } catch {
    // The tool is missing or knows no such process: for the caller both mean "cannot be told".
    return undefined;
  }
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // Gone, or another user's: both mean "cannot be told".
    return undefined;
  }
}

/** @returns when the process started, in the system's own words, or undefined when it does not run (a zombie does not). */
function startOf(pid: number): string | undefined {
  if (process.platform !== "linux") return ask("ps", ["-o", "lstart=", "-p", String(pid)]);
  // The second field is the command in parentheses and may hold spaces: what follows the last one is regular.
  const fields = readProc(pid, "stat")
    ?.replace(/^.*\)\s/s, "")
    .split(" ");
  return fields === undefined || fields[0] === "Z" ? undefined : fields[19];
}

/** @returns undefined when no such process runs. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = startOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether exactly this process, not a later one of the same number, still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return startOf(identity.pid) === identity.startedAt;
}

/** @returns the command line as the system shows it, cut to one line of 160 characters. */
export function commandOf(pid: number): string | undefined {
  const command =
    process.platform === "linux"
      ? readProc(pid, "cmdline")?.replaceAll("\0", " ").trim() || readProc(pid, "comm")?.trim()
      : ask("ps", ["-o", "command=", "-p", String(pid)]);
  return command?.slice(0, 160);
}

/** Numbers of the processes whose working folder is `folder`. Linux only; elsewhere, and for other users' processes, empty. */
export function processesIn(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder && startOf(pid) !== undefined;
      } catch {
        return false;
      }
    });
}

/** Sends a signal; a process that is already gone is not an error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Asks again and again whether something is so. @returns false when `timeoutMs` went by first. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}
