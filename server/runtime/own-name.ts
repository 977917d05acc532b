import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { identify } from "./processes.ts";

/**
 * A name of this process in letters, digits and underscores that no later one gets, and how to tell whether the owner of such a name still runs:
 * undefined of one in another container or on another machine, whose numbers say nothing here.
 */
export function ownName(): { owner: string; isAlive: (owner: string) => boolean | undefined } {
  const startedAt = identify(process.pid)?.startedAt ?? String(Date.now());
  const here = placeOfProcesses();
  return {
    owner: `${here}_${process.pid}_${wordOf(startedAt)}`,
    isAlive: (owner) => {
      const [place, pid = "", ...started] = owner.split("_");
      if (place !== here || !/^\d+$/.test(pid)) return undefined;
      const now = identify(Number(pid));
      return now !== undefined && wordOf(now.startedAt) === started.join("_");
    },
  };
}

/** Where a process's number means the same process: one start of a machine, and within it one container. */
function placeOfProcesses(): string {
  const names = process.platform === "linux" ? [read(bootOf), read(namespaceOf)] : [hostname()];
  // Where the system does not say, nobody is taken for somebody whom this process can see.
  const told = names.every((name) => name !== undefined)
    ? names.join(" ")
    : `${hostname()} ${Date.now()} ${Math.random()}`;
  return createHash("sha256").update(told).digest("hex").slice(0, 12);
}

const bootOf = (): string => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
const namespaceOf = (): string => readlinkSync("/proc/self/ns/pid");

function read(ask: () => string): string | undefined {
  try {
    return ask();
  } catch {
    // Not every sandbox shows it.
    return undefined;
  }
}

/** Some systems tell a date in words. */
function wordOf(text: string): string {
  return text.replaceAll(/\W+/g, "_");
}
