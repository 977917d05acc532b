// The one way in: `npm start`, `npm test` and all other commands come here first. It installs what is missing, and hands over to the
// Node of the lock file. Plain JavaScript without dependencies, for Node 18 and newer.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPackages } from "./install.mjs";
import { findNode } from "./pinned-node.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const commands = {
  start: ["server/start.ts"],
  build: ["server/start.ts", "--build-only"],
  dev: ["server/start.ts", "--dev"],
  worker: ["server/worker.ts"],
  // The same as `server/runtime/gateway-flags.ts`.
  gateway: ["--max-semi-space-size=32", "server/gateway.ts"],
  web: ["server/web.ts"],
  herald: ["server/cli.ts"],
  sandbox: ["sandbox/im/main.ts"],
  verify: ["scripts/verify.mjs"],
  test: ["scripts/test.mjs"],
  bench: ["tests/bench/main.ts"],
  chaos: ["tests/chaos/main.ts"],
};

// The command line's answers are for programs to read: what we say about ourselves goes to stderr.
function say(line) {
  process.stderr.write(`herald: ${line}\n`);
}

/**
 * Runs the command and ends as it ended. Signals are passed on. The channel between us is for one thing: when we are killed it
 * closes, and the other side stops by itself instead of lingering on its ports.
 */
function run(node, args) {
  const followParent = pathToFileURL(join(root, "server", "runtime", "follow-parent.ts")).href;
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(node, ["--import", followParent, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      // Half of a command's start is compiling what the last one compiled.
      NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
      ...process.env,
      PATH: [dirname(node), bin, process.env.PATH].join(delimiter),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) stopWithNpm(child);
  child.on("error", (error) => fail(error));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
    process.disconnect?.();
    process.exit();
  });
}

/** @returns a process's name and parent, where the system tells (Linux). */
function lookAt(pid) {
  try {
    const [, name, parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, parent };
  } catch {
    return {};
  }
}

/**
 * A killed npm cannot pass its end on, but we get another parent then; or, where npm's shell stays between us, that shell does.
 * Whoever started npm may go: `npm start &` outlives its terminal.
 */
function stopWithNpm(child) {
  const parent = process.ppid;
  const between = lookAt(parent);
  const isShell = /^(sh|dash|ash|bash)$/.test(between.name ?? "");
  setInterval(() => {
    if (process.ppid !== parent || (isShell && lookAt(parent).parent !== between.parent)) child.kill("SIGTERM");
  }, 500).unref();
}

function fail(error) {
  process.stderr.write(`herald: ${error.message}\n`);
  process.exit(1);
}

async function main() {
  const [name = "", ...rest] = process.argv.slice(2);
  const entry = commands[name];
  if (!entry) throw new Error(`There is no command "${name}". There are: ${Object.keys(commands).join(", ")}.`);
  const [file = "", ...fixed] = entry;
  if (!existsSync(join(root, file))) throw new Error(`This version of Herald has no \`npm run ${name}\`.`);
  await installPackages(root, say);
  run(findNode(root), [join(root, file), ...fixed, ...rest]);
}

main().catch(fail);
