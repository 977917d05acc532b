import { z } from "zod";
import type { RunHighWater } from "#server/kernel/ports.ts";
import { readIfPresent, replaceFile } from "./durable-file.ts";

const shape = z.object({ runId: z.uuid(), createdAt: z.coerce.date() });

/** The high-water mark in a file, which a database that is restored from its backup does not take back. */
export function highWaterFile(path: string): RunHighWater {
  return {
    read: () => {
      const text = readIfPresent(path);
      return text === undefined ? undefined : shape.parse(JSON.parse(text));
    },
    write: ({ runId, createdAt }) =>
      replaceFile(path, `${JSON.stringify({ runId, createdAt: createdAt.toISOString() })}\n`),
  };
}
