import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { readIfPresent, readOrMakeFile, replaceFile } from "./durable-file.ts";
import { identify, isRunning, waitUntil } from "./processes.ts";
import { StartRefusal } from "./start-refusal.ts";

const root = resolve(import.meta.dirname, "../..");
const output = join(root, ".next");
const stampFile = join(output, "herald-build-stamp");
// Not in `output`, which Next empties when it begins.
const lockFile = join(root, ".herald", "build-lock");
const followParent = join(import.meta.dirname, "follow-parent.ts");
const sources = ["app", "components", "db", "lib", "messages", "public", "server"];
const files = [
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
const longestBuildMs = 600_000;

export type BuildOptions = {
  readonly log: (line: string) => void;
  /** What the build inherits beside its own settings. None of Herald's variables: a build is the same for every data folder. */
  readonly env: Readonly<Record<string, string>>;
};

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Of everything the build reads: its content, not its times, so that a fresh clone of the same commit counts as the same. */
function fingerprint(): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of [...sources.flatMap(filesBelow), ...files].sort()) {
    if (existsSync(join(root, path))) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

function isFresh(): boolean {
  return existsSync(join(output, "BUILD_ID")) && readIfPresent(stampFile)?.trim() === fingerprint();
}

/** One build at a time in a checkout: whoever comes second waits, and then finds the first one's result fresh. */
async function takeLock(log: (line: string) => void): Promise<void> {
  let told = false;
  const mine = JSON.stringify(identify(process.pid));
  const took = await waitUntil(() => {
    const claim = readOrMakeFile(lockFile, () => mine);
    if (claim === mine) return true;
    const holder = JSON.parse(claim) as { pid: number; startedAt: string };
    if (!isRunning(holder)) rmSync(lockFile, { force: true });
    else if (!told) log(`another start (process ${holder.pid}) builds the console: waiting for it`);
    told = true;
    return false;
  }, longestBuildMs);
  if (!took)
    throw new StartRefusal("Another start has been building the console for ten minutes: end it, and start again.");
}

/** @returns what the build said, when it failed. */
function runBuild(env: BuildOptions["env"]): Promise<string[] | undefined> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const build = spawn(process.execPath, ["--import", followParent, next, "build"], {
    cwd: root,
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    // The channel closes when we are killed: a build left alone would keep the next one out.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said: string[] = [];
  for (const stream of [build.stdout, build.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => said.push(line));
  }
  return new Promise((done, failed) => {
    build.once("error", failed);
    build.once("close", (code) => {
      done(code === 0 ? undefined : said);
    });
  });
}

/**
 * Builds the console when a source, the lock file or the configuration changed since the last complete build. The stamp goes first
 * and comes back last, so a killed build is one that never was.
 * @throws StartRefusal when the build fails; its output went to `log`.
 */
export async function buildConsole(options: BuildOptions): Promise<void> {
  const { log } = options;
  if (isFresh()) return;
  mkdirSync(output, { recursive: true });
  mkdirSync(dirname(lockFile), { recursive: true, mode: 0o700 });
  await takeLock(log);
  try {
    if (isFresh()) return;
    log("building the console (the sources changed since the last build)");
    const startedAt = performance.now();
    rmSync(stampFile, { force: true });
    const before = fingerprint();
    const complaint = await runBuild(options.env);
    // A build can also end early without a word: only its last file says that it is whole.
    if (complaint || !existsSync(join(output, "BUILD_ID"))) {
      for (const line of complaint ?? []) log(line);
      throw new StartRefusal("The console could not be built; what `next build` said stands above.");
    }
    replaceFile(stampFile, `${before}\n`);
    log(`the console is built (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  } finally {
    rmSync(lockFile, { force: true });
  }
}
