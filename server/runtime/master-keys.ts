import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Env } from "#server/env.ts";
import type { KeyFile } from "#server/kernel/ports.ts";
import type { MasterKeys } from "#server/kernel/secrets.ts";
import { readIfPresent, readOrMakeFile, replaceFile } from "./durable-file.ts";

/** One key a line: the first seals, those below it are remembered because texts may still stand under them. */
const fileOf = (dataDir: string): string => join(dataDir, "master-key");
const drawKey = (): string => randomBytes(32).toString("base64");
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

/** The key that seals in the embedded database: drawn once, in a file of mode 0600. */
export function localMasterKey(dataDir: string): string {
  return linesOf(readOrMakeFile(fileOf(dataDir), () => `${drawKey()}\n`))[0] ?? "";
}

/** The file's keys, when this process's key came from it; a key that somebody set goes before whatever file lies there. */
function keysOfFile(env: Env): string[] | undefined {
  const keys = linesOf(readIfPresent(fileOf(env.dataDir)) ?? "");
  return keys.includes(env.masterKey) ? keys : undefined;
}

/** The master keys of a process. Those of the file are read at each asking, so that a rotation needs no restart. */
export function masterKeysOf(env: Env): MasterKeys {
  return () => [...(keysOfFile(env) ?? [env.masterKey]), ...env.otherMasterKeys];
}

/** Where Herald itself keeps the keys, and may draw a new one; undefined when they come from the environment. */
export function masterKeyFile(env: Env): KeyFile | undefined {
  if (keysOfFile(env) === undefined) return undefined;
  return {
    drawKey: () => {
      const current = localMasterKey(env.dataDir);
      replaceFile(fileOf(env.dataDir), `${drawKey()}\n${current}\n`);
    },
  };
}
