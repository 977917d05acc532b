import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const neededMajor = 24;

/** @returns its major version; undefined when it does not run here (for example one built for another C library). */
function majorOf(node) {
  const { status, stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  return status === 0 ? Number(/^v(\d+)/.exec(stdout)?.[1]) : undefined;
}

/**
 * Finds the Node that Herald runs on: the one that the lock file brought, else the machine's own when it is new enough.
 * @throws Error with a sentence when there is neither.
 */
export function findNode(root) {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const pinned = join(root, "node_modules", `node-${platform}-${process.arch}`, "bin", binary);
  if (existsSync(pinned) && majorOf(pinned) === neededMajor) return pinned;
  const own = Number(process.versions.node.split(".")[0]);
  if (own >= neededMajor) return process.execPath;
  throw new Error(
    `Herald runs on Node ${neededMajor}. No package brings it for ${process.platform}-${process.arch}, and this machine has ${process.version}: install Node ${neededMajor} or newer and run the same command with it.`,
  );
}
