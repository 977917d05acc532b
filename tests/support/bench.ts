import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Db, openDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { keepPostgres } from "#server/runtime/keep-postgres.ts";
import { deletePostgresHome } from "#server/runtime/postgres-home.ts";
import { findFreePort } from "./ports.ts";

/** What a bench works with: a database and a sandbox of its own, gone with it. */
export type Bench = {
  db: Db;
  appUrl: string;
  /** As `npm start` tells its processes. */
  appSocketUrl: string;
  /** A folder that is gone with the bench. */
  dataDir: string;
  /** For what a bench sets up beside Herald's own tables. */
  ownerUrl: string;
  /** Kills the database's server, which comes back by itself when it is durable. */
  killDatabase(): void;
  /** The vendor's double; its application is `app`. */
  sandboxUrl: string;
  app: { sdkAppId: number; key: string };
  /** A program of `tests/support`, whose stdout is read line by line. It ends with the bench. @param flags of Node. */
  spawn(file: string, args: readonly string[], env?: Record<string, string>, flags?: readonly string[]): BenchChild;
  /** The sandbox's own doors: `GET`, or `POST` with a body. */
  control(path: string, body?: unknown): Promise<Record<string, unknown>>;
};

export type BenchChild = {
  process: ChildProcess;
  /** The next line, however long it takes. @throws when the child ends before it. */
  line(): Promise<string>;
  /** Ends it by SIGTERM; resolves when it has ended. */
  stop(): Promise<void>;
};

const app = { sdkAppId: 1_400_000_001, key: "bench-key-of-the-sandbox" };

/**
 * Runs a bench on an embedded PostgreSQL and a sandbox with these flags; both end whatever happens.
 * @param options.durable a database that outlives a kill, and comes back after one; otherwise it keeps nothing.
 */
export async function withBench(
  sandboxFlags: readonly string[],
  work: (bench: Bench) => Promise<void>,
  { durable = false } = {},
): Promise<void> {
  const dataDir = resolve(".herald/bench", String(process.pid));
  const children: BenchChild[] = [];
  const run: Bench["spawn"] = (file, args, env = {}, flags = []) => {
    const child = startChild(join(import.meta.dirname, file), { args, env, flags });
    children.push(child);
    return child;
  };
  const server = await keepPostgres({ dataDir, port: await findFreePort(), log: () => {}, durable });
  try {
    await migrateDatabase(server.ownerUrl);
    const database = openDatabase(server.appUrl, { name: "herald-bench" });
    try {
      const flags = ["--port", "0", "--sdk-app-id", String(app.sdkAppId), ...sandboxFlags];
      const sandbox = run("../../sandbox/im/main.ts", flags, { SANDBOX_KEY: app.key });
      const { listening: sandboxUrl }: { listening: string } = JSON.parse(await sandbox.line());
      const control = async (path: string, body?: unknown) => {
        const post = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
        return (await fetch(`${sandboxUrl}/__sandbox/${path}`, post)).json();
      };
      const { appUrl, appSocketUrl, ownerUrl } = server;
      const killDatabase = () => process.kill(server.pid(), "SIGKILL");
      const { db } = database;
      await work({ db, appUrl, appSocketUrl, ownerUrl, dataDir, killDatabase, sandboxUrl, app, spawn: run, control });
    } finally {
      await Promise.all(children.map((child) => child.stop()));
      await database.close();
    }
  } finally {
    await server.stop();
    deletePostgresHome(dataDir);
  }
}

function startChild(
  file: string,
  { args, env, flags }: { args: readonly string[]; env: Record<string, string>; flags: readonly string[] },
): BenchChild {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    env: { ...process.env, ...env },
    // The channel ends a child whose bench was killed.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (!child.stdout) throw new Error(`${file} has no output`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`${file} ended before it said anything`);
      return next.value;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

export type Goal = { name: string; value: number; goal: number; met: boolean };

export const atMost = (name: string, value: number, goal: number): Goal => ({ name, value, goal, met: value <= goal });
export const atLeast = (name: string, value: number, goal: number): Goal => ({ name, value, goal, met: value >= goal });

/** The last line of a bench. A goal that was not met ends it with exit code 1. */
export function printBench(bench: { name: string; metrics: Record<string, unknown>; goals: readonly Goal[] }): void {
  console.log(JSON.stringify(bench));
  if (bench.goals.some((goal) => !goal.met)) process.exitCode = 1;
}

/** The number behind `--name`, or the default. */
export function numberFlag(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name}: a whole number above 0`);
  return value;
}

/** The one in the middle of those measured; of an even number the higher of two. NaN of none. */
export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

/** The most that any window holds. @param times ascending, milliseconds */
export function busiestWindow(times: readonly number[], windowMs: number): number {
  let most = 0;
  let from = 0;
  for (const [at, time] of times.entries()) {
    while ((times[from] ?? time) <= time - windowMs) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}
