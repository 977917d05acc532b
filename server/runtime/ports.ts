import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { commandOf } from "./processes.ts";
import { StartRefusal } from "./start-refusal.ts";

/** A port a process of ours wants, with the environment variable that moves it. */
export type WantedPort = {
  readonly port: number;
  readonly host: string;
  readonly usedFor: string;
  readonly variable: string;
};

/** Whether nothing listens at this address and port now. */
function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function listeningInode(port: number): string | undefined {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
      const fields = line.trim().split(/\s+/);
      // 0A is LISTEN in the kernel's table.
      if (fields[1]?.endsWith(wanted) && fields[3] === "0A") return fields[9];
    }
  }
  return undefined;
}

function hasSocket(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`;
      } catch {
        return false;
      }
    });
  } catch {
    // Another user's process: only root may look into it.
    return false;
  }
}

function holderPid(port: number): number | undefined {
  if (process.platform === "linux") {
    const inode = listeningInode(port);
    const pid = inode && readdirSync("/proc").find((name) => /^\d+$/.test(name) && hasSocket(name, inode));
    return pid ? Number(pid) : undefined;
  }
  try {
    const found = execFileSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return Number(found.trim().split("\n")[0]) || undefined;
  } catch {
    return undefined;
  }
}

/** Says who listens on a port: "process 812 (python3 -m http.server)", or that it cannot be told (another user's process). */
function describePortHolder(port: number): string {
  const pid = holderPid(port);
  return pid === undefined ? "a process of another user" : `process ${pid} (${commandOf(pid) ?? "unknown command"})`;
}

/** @throws StartRefusal naming, for every taken port at once, who holds it and which variable moves it. */
export async function refuseTakenPorts(wanted: readonly WantedPort[]): Promise<void> {
  const twice = wanted.find((one, index) => wanted.slice(0, index).some((other) => other.port === one.port));
  if (twice) throw new StartRefusal(`Port ${twice.port} is wanted twice: give ${twice.variable} a number of its own.`);
  const sentences: string[] = [];
  for (const one of wanted) {
    if (await isPortFree(one.port, one.host)) continue;
    sentences.push(
      `Port ${one.port} (${one.usedFor}) is in use by ${describePortHolder(one.port)}: stop it, or set ${one.variable} to a free port.`,
    );
  }
  if (sentences.length > 0) throw new StartRefusal(sentences.join("\n"));
}
