import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

function writeSynced(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Reads a small text file. @returns undefined when there is none. */
export function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Replaces a file of mode 0600 whole: after a kill or a power cut it holds the old text or the new one, never half. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeSynced(draft, text);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/**
 * Reads a file of mode 0600, or makes it with what `make` returns. Of several processes doing so at once, all come back with
 * the same text: `link` refuses an existing name, so the first one wins.
 */
export function readOrMakeFile(path: string, make: () => string): string {
  const present = readIfPresent(path);
  if (present !== undefined) return present;
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeSynced(draft, make());
  try {
    linkSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, "utf8");
}
