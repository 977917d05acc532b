import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { isMissingFile } from "#server/kernel/is-missing-file.ts";
import type { CheckpointFile } from "#server/kernel/ports.ts";

/** More than two notes. */
const tailSizeBytes = 8_192;
const newestAtLine = /^time (\S+)$/gm;

/** The checkpoints in a file that only grows, readable for everybody: it holds signatures and no secret. */
export function checkpointFile(path: string): CheckpointFile {
  return {
    newestAt: () => readTail(path).whole.match(newestAtLine)?.at(-1)?.slice("time ".length),
    append(notes) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const { sizeBytes, torn } = readTail(path);
      const file = openSync(path, "a", 0o644);
      try {
        // A power cut in the middle of a line: its note is written again, and a part of a signature would look like a forged one.
        if (torn > 0) ftruncateSync(file, sizeBytes - torn);
        const isFirst = sizeBytes - torn === 0;
        writeSync(file, notes.map((note, at) => (isFirst && at === 0 ? note : `\n${note}`)).join(""));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

/** The end of the file up to its last whole note, and how many bytes come behind its last line feed. */
function readTail(path: string): { sizeBytes: number; whole: string; torn: number } {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (isMissingFile(error)) return { sizeBytes: 0, whole: "", torn: 0 };
    throw error;
  }
  try {
    const sizeBytes = fstatSync(file).size;
    const start = Math.max(0, sizeBytes - tailSizeBytes);
    const bytes = Buffer.alloc(sizeBytes - start);
    readSync(file, bytes, 0, bytes.length, start);
    const text = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    // A note ends with the line of its signature.
    const ends = text.lastIndexOf("\n— ");
    const whole = ends < 0 ? "" : text.subarray(0, ends).toString("utf8");
    return { sizeBytes, whole, torn: bytes.length - text.length };
  } finally {
    closeSync(file);
  }
}
