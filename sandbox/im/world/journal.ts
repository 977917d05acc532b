import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../values.ts";
import type { WorldRecord } from "./records.ts";

const FILE_NAME = "journal.ndjson";
const FORMAT_VERSION = 1;
const READ_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** Why a data folder cannot be used; the message is a sentence for whoever started the program. */
export class JournalError extends Error {}

/**
 * Append-only file of everything acknowledged: one JSON line a change, handed to the operating system before the answer leaves.
 * That survives `kill -9` of this program; it does not fsync, so a power cut may lose the last lines.
 */
export class Journal {
  readonly #file: number;
  readonly #header: string;
  #length: number;

  private constructor(file: number, header: string, length: number) {
    this.#file = file;
    this.#header = header;
    this.#length = length;
  }

  /**
   * Opens or creates the journal of a folder and replays it, line by line, into `apply`. A torn last line is cut off.
   * @throws JournalError when the file belongs to another app or holds a line that is not JSON.
   */
  static open(directory: string, sdkAppId: number, apply: (record: WorldRecord) => void): Journal {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, FILE_NAME);
    const file = openSync(path, "a+", 0o600);
    const header = `${JSON.stringify({ op: "open", version: FORMAT_VERSION, sdkAppId })}\n`;
    const length = replay(file, path, (value, lineNumber) => {
      if (lineNumber === 1) assertHeader(value, path, sdkAppId);
      else apply(asRecord(value));
    });
    ftruncateSync(file, length);
    const journal = new Journal(file, header, length);
    if (length === 0) journal.#write(header);
    return journal;
  }

  /** @throws the file system's error; the file then holds no part of the record. */
  append(record: WorldRecord): void {
    this.#write(`${JSON.stringify(record)}\n`);
  }

  clear(): void {
    ftruncateSync(this.#file, 0);
    this.#length = 0;
    this.#write(this.#header);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(line: string): void {
    const bytes = Buffer.from(line, "utf8");
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.#file, bytes, written);
    } catch (error) {
      ftruncateSync(this.#file, this.#length);
      throw error;
    }
    this.#length += bytes.length;
  }
}

/** Feeds every whole line to `use` and returns the length of the file up to the last line feed. */
function replay(file: number, path: string, use: (value: unknown, lineNumber: number) => void): number {
  const chunk = Buffer.alloc(READ_BYTES);
  let rest = Buffer.alloc(0);
  let length = 0;
  let lineNumber = 0;
  for (let position = 0; ; ) {
    const count = readSync(file, chunk, 0, chunk.length, position);
    if (count === 0) return length;
    position += count;
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      lineNumber += 1;
      use(parseLine(bytes.toString("utf8", start, end), path, lineNumber), lineNumber);
      length += end + 1 - start;
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
}

function parseLine(text: string, path: string, lineNumber: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JournalError(`${path}: line ${lineNumber} is not JSON; move the file away to start with an empty world`);
  }
}

function assertHeader(value: unknown, path: string, sdkAppId: number): void {
  if (!isObject(value) || value.op !== "open" || value.version !== FORMAT_VERSION) {
    throw new JournalError(`${path}: not a journal of this program`);
  }
  if (value.sdkAppId !== sdkAppId) {
    throw new JournalError(`${path}: belongs to app ${value.sdkAppId}, not to ${sdkAppId}; use another --data-dir`);
  }
}

/** Lines after the header were written by append alone, so their shape is known. */
function asRecord(value: unknown): WorldRecord {
  return value as WorldRecord;
}
