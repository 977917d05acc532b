import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { deletePostgresHome } from "#server/runtime/postgres-home.ts";
import { identify } from "#server/runtime/processes.ts";
import { findFreePort } from "./ports.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, ".herald/e2e");

/** A whole Herald as `npm start` runs it, on ports and a data folder of its own. */
export type RunningHerald = {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly sandboxUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** The variables that make another command (`server/cli.ts`) join it. */
  readonly env: Readonly<Record<string, string>>;
  /** The staff of the first run, by role. */
  readonly staff: ReadonlyMap<string, { readonly email: string; readonly password: string }>;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** Stops everything and keeps the data folder, for another start on it. */
  readonly end: () => Promise<void>;
  /** Stops everything and deletes the data folder. */
  readonly stop: () => Promise<void>;
};

/** A killed run could not clean up after itself; its folder is named for its process. */
function deleteLeftOvers(): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (identify(Number(name.split("-")[0])) === undefined) deletePostgresHome(join(folder, name));
  }
}

function readStaff(dataDir: string): Map<string, { email: string; password: string }> {
  const lines = readFileSync(join(dataDir, "first-sign-in.txt"), "utf8").trim().split("\n");
  return new Map(
    lines.map((line) => {
      const [role = "", email = "", password = ""] = line.split("\t");
      return [role, { email, password }];
    }),
  );
}

/**
 * Starts it and waits for `ready`. Rejects with its output when it ends first.
 * @param given more environment, for instance HERALD_LOG_LEVEL.
 */
export async function startHerald(given: Record<string, string> = {}): Promise<RunningHerald> {
  deleteLeftOvers();
  const dataDir = join(folder, `${process.pid}-${randomBytes(3).toString("hex")}`);
  const [web, gateway, sandbox, database] = await Promise.all([
    findFreePort(),
    findFreePort(),
    findFreePort(),
    findFreePort(),
  ]);
  const env = {
    HERALD_DATA_DIR: dataDir,
    HERALD_WEB_PORT: String(web),
    HERALD_GATEWAY_PORT: String(gateway),
    HERALD_SANDBOX_PORT: String(sandbox),
    // Players who act by themselves would change what a journey looks at.
    HERALD_SANDBOX_TRAFFIC: "0",
    HERALD_PG_PORT: String(database),
    ...given,
  };
  const follow = join(root, "server/runtime/follow-parent.ts");
  const child = spawn(process.execPath, ["--import", follow, join(root, "server/start.ts")], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const ready = new Promise<void>((done, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (line.startsWith("ready ")) done();
      });
    }
    void exited.then(() => failed(new Error(`Herald ended before it was ready:\n${lines.join("\n")}`)));
  });
  const end = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
  };
  const stop = async (): Promise<void> => {
    await end();
    deletePostgresHome(dataDir);
  };
  try {
    await ready;
  } catch (error) {
    deletePostgresHome(dataDir);
    throw error;
  }
  return {
    url: `http://localhost:${web}`,
    gatewayUrl: `http://localhost:${gateway}`,
    sandboxUrl: `http://127.0.0.1:${sandbox}`,
    dataDir: env.HERALD_DATA_DIR,
    pid: child.pid ?? 0,
    env,
    staff: readStaff(env.HERALD_DATA_DIR),
    output: () => lines.join("\n"),
    end,
    stop,
  };
}
