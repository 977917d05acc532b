import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { readIfPresent, readOrMakeFile, replaceFile } from "./durable-file.ts";
import { refuseTakenPorts } from "./ports.ts";
import { type PostgresHome, preparePostgresHome } from "./postgres-home.ts";
import { identify, isRunning, processesIn, signal, waitUntil } from "./processes.ts";
import { ensureDatabase, ensureLoginRole, ensureMembership } from "./queries.ts";
import { StartRefusal } from "./start-refusal.ts";

const host = "127.0.0.1";
const database = "herald";
const roles = { admin: "postgres", owner: "herald_owner", app: "herald_app" } as const;
const logSizeBytesMax = 8_000_000;

type Passwords = Record<keyof typeof roles, string>;

/** What to start, and where. */
export type EmbeddedPostgresOptions = {
  /** Absolute path of Herald's data folder. */
  readonly dataDir: string;
  readonly port: number;
  readonly log: (line: string) => void;
  /** `false` trades safety for speed. Only for databases that tests throw away. */
  readonly durable?: boolean;
};

/** A running embedded database. Every URL is a credential: never log one. */
export type EmbeddedPostgres = {
  /** Owns the database `herald`: migrations. */
  readonly ownerUrl: string;
  /** Owns nothing: every process's daily work. */
  readonly appUrl: string;
  /** The same by its socket in the file system, which costs either side less than loopback; where there can be none it is `appUrl`. */
  readonly appSocketUrl: string;
  /** The superuser, in the database `postgres`: creating and dropping databases in tests. */
  readonly adminUrl: string;
  readonly pid: number;
  /** Settles when the server is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends sessions, writes everything down and stops. Safe to repeat. */
  readonly stop: () => Promise<void>;
};

function runAs(home: PostgresHome): { cwd: string; uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  // A clean environment: PGDATA, LD_LIBRARY_PATH and the like of the terminal must not reach the server. No group and no user id
  // are passed when we already are the account.
  return {
    cwd: home.folder,
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" },
    ...home.account,
  };
}

/** 107 bytes is what a socket's path may have on Linux, 103 on macOS, and the file's name takes 16 of them. */
function hasSocket(home: PostgresHome): boolean {
  return process.platform !== "win32" && Buffer.byteLength(home.folder) <= 86;
}

function settingsOf(home: PostgresHome, options: EmbeddedPostgresOptions): Record<string, string> {
  return {
    listen_addresses: host,
    port: String(options.port),
    unix_socket_directories: hasSocket(home) ? home.folder : "",
    unix_socket_permissions: "0700",
    password_encryption: "scram-sha-256",
    cluster_name: database,
    max_connections: "200",
    shared_buffers: "128MB",
    // As initdb would set them for segments of the usual size: it derives them from its own.
    min_wal_size: "80MB",
    max_wal_size: "1GB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] %u@%d ",
    // Statements may hold what a log must not.
    log_min_error_statement: "panic",
    // Without the detail of an error, which is the row that failed.
    log_error_verbosity: "terse",
    ...(options.durable === false ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

function readPasswords(home: PostgresHome): Passwords {
  const draw = () => randomBytes(24).toString("base64url");
  const path = join(home.folder, "passwords.json");
  const text = readOrMakeFile(path, () => `${JSON.stringify({ admin: draw(), owner: draw(), app: draw() })}\n`);
  const { admin, owner, app } = JSON.parse(text) as Partial<Passwords>;
  if (!admin || !owner || !app)
    throw new StartRefusal(`${path} does not hold the database's passwords: put it back from a backup.`);
  return { admin, owner, app };
}

/** Two Heralds on one data folder would each take the other's database for a left-over and stop it. */
function claimHome(home: PostgresHome, dataDir: string): void {
  const path = join(home.folder, "claim.json");
  const text = readIfPresent(path);
  if (text !== undefined) {
    const claim = JSON.parse(text) as { pid: number; startedAt: string; dataDir: string };
    if (claim.pid !== process.pid && isRunning(claim)) {
      throw new StartRefusal(
        `The database of ${claim.dataDir} is in use by another Herald (process ${claim.pid}): stop that one, or set HERALD_DATA_DIR to a folder of its own.`,
      );
    }
    if (
      claim.dataDir !== dataDir &&
      readIfPresent(join(claim.dataDir, "instance")) === readIfPresent(join(dataDir, "instance"))
    ) {
      throw new StartRefusal(
        `${dataDir} is a copy of ${claim.dataDir}, whose database is not inside it: delete ${join(dataDir, "instance")} to begin with an empty database, or delete the original.`,
      );
    }
  }
  replaceFile(path, `${JSON.stringify({ ...identify(process.pid), dataDir })}\n`);
}

function runningPostmaster(home: PostgresHome): number | undefined {
  const [pid, folder] = (readIfPresent(join(home.data, "postmaster.pid")) ?? "").split("\n");
  const found = Number(pid);
  if (!found || folder !== home.data || !identify(found)) return undefined;
  // A number can have passed to a stranger since; on Linux the working folder tells.
  return process.platform !== "linux" || processesIn(home.data).includes(found) ? found : undefined;
}

/** Stops what a killed supervisor left running on this data folder. When this returns, no process works in it. */
async function stopLeftOver(home: PostgresHome, log: (line: string) => void): Promise<void> {
  const postmaster = runningPostmaster(home);
  const others = processesIn(home.data);
  if (postmaster === undefined && others.length === 0) return;
  log(`stopping the PostgreSQL that an earlier run left behind (process ${postmaster ?? others.join(", ")})`);
  const isGone = () => runningPostmaster(home) === undefined && processesIn(home.data).length === 0;
  if (postmaster !== undefined) signal(postmaster, "SIGINT");
  // Backends without a postmaster notice within a moment and leave by themselves.
  if (await waitUntil(isGone, 10_000)) return;
  for (const pid of [postmaster, ...processesIn(home.data)]) if (pid !== undefined) signal(pid, "SIGQUIT");
  if (await waitUntil(isGone, 5_000)) return;
  for (const pid of [postmaster, ...processesIn(home.data)]) if (pid !== undefined) signal(pid, "SIGKILL");
  if (!(await waitUntil(isGone, 5_000)))
    throw new StartRefusal(`PostgreSQL (process ${postmaster ?? others.join(", ")}) does not stop: end it by hand.`);
}

/** Only after stopLeftOver: nothing works in this folder, so a lock that is still there names a dead process, a zombie or a stranger. */
function removeStaleLocks(home: PostgresHome): void {
  rmSync(join(home.data, "postmaster.pid"), { force: true });
  for (const name of readdirSync(home.folder)) if (name.startsWith(".s.PGSQL.")) rmSync(join(home.folder, name));
}

function finished(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
}

/** Makes the data folder beside its place and moves it there whole, so that a kill half-way leaves only a draft behind. */
async function makeDataFolder(
  home: PostgresHome,
  passwords: Passwords,
  options: EmbeddedPostgresOptions,
): Promise<void> {
  for (const name of readdirSync(home.folder)) {
    if (name.startsWith("data.new")) rmSync(join(home.folder, name), { recursive: true, force: true });
  }
  const version = readIfPresent(join(home.data, "PG_VERSION"))?.trim();
  const hasControl = existsSync(join(home.data, "global", "pg_control"));
  if (version !== undefined && hasControl) {
    if (version === home.major) return;
    throw new StartRefusal(
      `${home.data} was written by PostgreSQL ${version}, and this Herald ships ${home.major}: back up with the older Herald and restore with this one.`,
    );
  }
  if (hasControl)
    throw new StartRefusal(
      `${home.data} has lost its file PG_VERSION: put the folder back from a backup, or move it away to begin empty.`,
    );
  if (existsSync(home.data)) {
    // Nothing can have been committed in a folder without pg_control; it is kept all the same.
    const aside = `${home.data}.incomplete-${Date.now()}`;
    renameSync(home.data, aside);
    options.log(`an incomplete data folder was moved to ${aside}`);
  }
  const draft = `${home.data}.new`;
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, `${passwords.admin}\n`, { mode: 0o600 });
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid);
  const choices = [
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--no-instructions",
    // A segment that cannot be recycled is written full of zeros and synced while every commit waits: 16 MB, the usual size, hold them up for 15 to 30 ms.
    "--wal-segsize=4",
  ];
  if (options.durable === false) choices.push("--no-sync");
  const initdb = spawn(
    join(home.binaries, "bin", "initdb"),
    ["--pgdata", draft, "--username", roles.admin, "--pwfile", passwordFile, ...choices],
    { ...runAs(home), stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [initdb.stdout, initdb.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const code = await finished(initdb);
  rmSync(passwordFile, { force: true });
  if (code !== 0)
    throw new StartRefusal(
      `PostgreSQL could not make its data folder ${draft}:\n${said.trim().split("\n").slice(-5).join("\n")}`,
    );
  renameSync(draft, home.data);
}

/** Appends to one log file, set aside once it is large. The file, unlike a pipe, outlives us: the server never loses its stderr. */
function openLog(home: PostgresHome): number {
  if (existsSync(home.logFile) && statSync(home.logFile).size > logSizeBytesMax)
    renameSync(home.logFile, `${home.logFile}.old`);
  return openSync(home.logFile, "a", 0o600);
}

function lastWords(home: PostgresHome, from: number): string {
  return readFileSync(home.logFile).subarray(from).toString("utf8").trim().split("\n").slice(-5).join("\n");
}

/** The eighth line of postmaster.pid is the server's own word on its state. */
function isReady(home: PostgresHome, pid: number): boolean {
  const lines = (readIfPresent(join(home.data, "postmaster.pid")) ?? "").split("\n");
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

async function launch(home: PostgresHome, options: EmbeddedPostgresOptions): Promise<ChildProcess & { pid: number }> {
  const logFile = openLog(home);
  const logStart = statSync(home.logFile).size;
  const settings = Object.entries(settingsOf(home, options)).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  // In a session of its own, so that the terminal's Ctrl-C does not stop the database before those who write to it.
  const server = spawn(join(home.binaries, "bin", "postgres"), ["-D", home.data, ...settings], {
    ...runAs(home),
    stdio: ["ignore", logFile, logFile],
    detached: true,
  });
  closeSync(logFile);
  let ended = false;
  server.once("error", () => (ended = true));
  server.once("exit", () => (ended = true));
  // Recovery after a kill may replay a good deal of log; as long as the server lives it is making progress.
  await waitUntil(() => ended || isReady(home, server.pid ?? -1), 120_000);
  if (ended || server.pid === undefined)
    throw new StartRefusal(`PostgreSQL did not start; ${home.logFile} says:\n${lastWords(home, logStart)}`);
  return Object.assign(server, { pid: server.pid });
}

/**
 * A few bytes of shell that hold one end of a pipe to us: should we be killed, it reads the end of the file and asks the server to
 * stop, so that no database lingers on its port. Without a shell (Windows) the next start stops it.
 */
function stopWithUs(home: PostgresHome, server: ChildProcess & { pid: number }): () => void {
  if (process.platform === "win32") return () => undefined;
  const keeper = spawn("/bin/sh", ["-c", 'read -r _; kill -INT "$0" 2>/dev/null', String(server.pid)], {
    ...runAs(home),
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  keeper.on("error", () => undefined);
  return () => keeper.kill("SIGKILL");
}

async function prepareRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await ensureLoginRole(sql, roles.owner, passwords.owner);
    await ensureLoginRole(sql, roles.app, passwords.app);
    await ensureMembership(sql, roles.app, roles.owner);
    await ensureDatabase(sql, { database, owner: roles.owner, guest: roles.app });
  } finally {
    await sql.end();
  }
}

/**
 * Takes the data folder's database for this process and stops what an earlier, killed run left there: afterwards its port is free,
 * unless a stranger holds it. Safe to repeat.
 * @throws StartRefusal when another Herald uses the folder.
 */
export async function releaseEmbeddedPostgres(dataDir: string, log: (line: string) => void): Promise<PostgresHome> {
  const home = preparePostgresHome(dataDir);
  claimHome(home, dataDir);
  await stopLeftOver(home, log);
  return home;
}

/**
 * Starts the PostgreSQL that npm shipped, on loopback and with passwords only, and makes sure that the database `herald`, its owner
 * `herald_owner` and the role `herald_app` exist. It stops when its starter dies, and cleans up what an earlier killed run left.
 * @throws StartRefusal with a sentence to act on: the port is taken, another Herald uses the folder, the folder is of another version.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await releaseEmbeddedPostgres(options.dataDir, options.log);
  const passwords = readPasswords(home);
  await refuseTakenPorts([{ port: options.port, host, usedFor: "PostgreSQL", variable: "HERALD_PG_PORT" }]);
  await makeDataFolder(home, passwords, options);
  removeStaleLocks(home);
  const server = await launch(home, options);
  const dismissKeeper = stopWithUs(home, server);
  const exited = new Promise<void>((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve();
    server.once("exit", () => resolve());
  }).finally(dismissKeeper);
  const urlOf = (role: keyof typeof roles, name: string, at: string = host) =>
    `postgres://${roles[role]}:${passwords[role]}@${at}:${options.port}/${name}`;
  const stop = async (): Promise<void> => {
    signal(server.pid, "SIGINT");
    const timer = setTimeout(() => server.kill("SIGQUIT"), 15_000);
    await exited;
    clearTimeout(timer);
    rmSync(join(home.folder, "claim.json"), { force: true });
  };
  const adminUrl = urlOf("admin", "postgres");
  try {
    await prepareRoles(adminUrl, passwords);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ownerUrl: urlOf("owner", database),
    appUrl: urlOf("app", database),
    appSocketUrl: urlOf("app", database, hasSocket(home) ? encodeURIComponent(home.folder) : host),
    adminUrl,
    pid: server.pid,
    exited,
    stop,
  };
}
