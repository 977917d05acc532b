import { join } from "node:path";
import { z } from "zod";
import { readIfPresent, replaceFile } from "./durable-file.ts";

const identity = z.object({ pid: z.int().positive(), startedAt: z.string() });
const shape = z.object({
  supervisor: identity,
  children: z.array(identity),
  baseUrl: z.string(),
  /** What a process started by hand needs to join in. Holds the database's passwords. */
  environment: z.record(z.string(), z.string()),
});

/** What runs on a data folder: written by the supervisor, read by the next one and by processes started by hand. */
export type Running = z.infer<typeof shape>;

const pathOf = (dataDir: string): string => join(dataDir, "running.json");

/** @returns undefined when nothing was ever started here, or the file is of another version. Whether it still runs is for the caller to ask. */
export function readRunning(dataDir: string): Running | undefined {
  const text = readIfPresent(pathOf(dataDir));
  return text === undefined ? undefined : shape.safeParse(JSON.parse(text)).data;
}

export function writeRunning(dataDir: string, running: Running): void {
  replaceFile(pathOf(dataDir), `${JSON.stringify(running)}\n`);
}
