// Runs before any package exists, on whatever Node the machine has (18 or newer): plain JavaScript, no dependencies.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** @returns the text of a file, or undefined when there is none. */
function readIfPresent(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The packages of this commit on this kind of machine, as one word. */
function fingerprint(root) {
  return createHash("sha256")
    .update(`${process.platform} ${process.arch}\n`)
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/**
 * npm writes `node_modules/.package-lock.json` when all else is in place. When it names every package of the lock file in the same
 * version, somebody installed by hand and there is nothing to do.
 */
function isInstalledByHand(root) {
  const done = readIfPresent(join(root, "node_modules", ".package-lock.json"));
  if (done === undefined) return false;
  const present = JSON.parse(done).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    if (present[path] === undefined) return optional === true;
    return present[path].version === version && existsSync(join(root, path, "package.json"));
  });
}

function isProcessAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two commands at once: the second waits and then finds everything installed. A killed one's lock is taken over. */
async function takeLock(path, say) {
  const draft = `${path}.${process.pid}`;
  for (let told = false; ; ) {
    writeFileSync(draft, String(process.pid));
    try {
      linkSync(draft, path);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = Number(readIfPresent(path));
    if (!holder || !isProcessAlive(holder)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told) say(`another command (process ${holder}) is installing the packages: waiting for it`);
    told = true;
    await delay(300);
  }
}

/** npm's install scripts stay off: nothing we use needs one (what they would do, we do ourselves where it is needed). */
function runNpm(root) {
  const args = [
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  // npm tells its children where it lives; outside of npm it is looked up.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32" && command === "npm",
  });
}

/**
 * Installs the packages of the lock file when they are missing, incomplete or of another commit.
 * @throws Error with a sentence when npm fails.
 */
export async function installPackages(root, say) {
  const stamp = join(root, "node_modules", ".herald-installed");
  const wanted = fingerprint(root);
  if (readIfPresent(stamp) === wanted) return;

  const locks = join(root, ".herald");
  mkdirSync(locks, { recursive: true, mode: 0o700 });
  const lock = join(locks, "install-lock");
  await takeLock(lock, say);
  try {
    if (readIfPresent(stamp) === wanted) return;
    if (!isInstalledByHand(root)) {
      say(
        existsSync(join(root, "node_modules"))
          ? "installing the packages anew (they are incomplete, or the lock file changed); this takes a minute"
          : "installing the packages of the lock file; this takes a minute, once",
      );
      const startedAt = Date.now();
      const { status, error, signal } = runNpm(root);
      if (error) throw new Error(`npm could not be run (${error.message}): install Node with its npm, then try again.`);
      if (status !== 0) {
        throw new Error(
          `npm could not install the packages (${signal ?? `code ${status}`}); its reason stands above. Often it is the network or a registry setting: \`npm ping\` tells. Then run the same command again.`,
        );
      }
      say(`the packages are installed (${Math.round((Date.now() - startedAt) / 1000)} s)`);
    }
    writeFileSync(stamp, wanted);
  } finally {
    rmSync(lock, { force: true });
  }
}
