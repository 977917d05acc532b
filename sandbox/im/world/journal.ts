import { randomBytes } from "node:crypto";
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObject } from "../values.ts";
import type { WorldRecord } from "./records.ts";

const FILE_NAME = "journal.ndjson";
const FORMAT_VERSION = 1;
const READ_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** Why a data folder cannot be used; the message is a sentence for whoever started the program. */
export class JournalError extends Error {}

/** A copy of a journal in a file without a name: it is gone with this process, however that ends. */
export class JournalCopy {
  readonly file = openNameless();
  readonly lengthBytes: number;

  constructor(from: number, lengthBytes: number) {
    copyBytes(from, this.file, lengthBytes);
    this.lengthBytes = lengthBytes;
  }

  close(): void {
    closeSync(this.file);
  }
}

/**
 * Append-only file of everything acknowledged: one JSON line a change, handed to the operating system before the answer leaves.
 * That survives `kill -9` of this program; it does not fsync, so a power cut may lose the last lines.
 */
export class Journal {
  readonly #header: string;
  /** Undefined when the file has no name: the world then lives as long as the process. */
  readonly #path: string | undefined;
  #file: number;
  #length: number;

  private constructor(parts: { file: number; header: string; length: number; path: string | undefined }) {
    this.#file = parts.file;
    this.#header = parts.header;
    this.#length = parts.length;
    this.#path = parts.path;
  }

  /** A journal for this process alone, which snapshots are taken from. */
  static nameless(sdkAppId: number): Journal {
    const journal = new Journal({ file: openNameless(), header: headerOf(sdkAppId), length: 0, path: undefined });
    journal.#write(journal.#header);
    return journal;
  }

  /**
   * Opens or creates the journal of a folder and replays it, line by line, into `apply`. A torn last line is cut off.
   * @throws JournalError when the file belongs to another app or holds a line that is not JSON.
   */
  static open(directory: string, sdkAppId: number, apply: (record: WorldRecord) => void): Journal {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, FILE_NAME);
    const file = openSync(path, "a+", 0o600);
    const length = replay(file, path, (value, lineNumber) => {
      if (lineNumber === 1) assertHeader(value, path, sdkAppId);
      else apply(asRecord(value));
    });
    ftruncateSync(file, length);
    const journal = new Journal({ file, header: headerOf(sdkAppId), length, path });
    if (length === 0) journal.#write(journal.#header);
    return journal;
  }

  get lengthBytes(): number {
    return this.#length;
  }

  copy(): JournalCopy {
    return new JournalCopy(this.#file, this.#length);
  }

  /**
   * Becomes what it was when the copy was taken and replays that. A named file is replaced as a whole:
   * a process that dies meanwhile leaves the old one or the new one.
   */
  restore(copy: JournalCopy, apply: (record: WorldRecord) => void): void {
    const file = this.#path === undefined ? openNameless() : replaceFile(this.#path, copy);
    if (this.#path === undefined) copyBytes(copy.file, file, copy.lengthBytes);
    closeSync(this.#file);
    this.#file = file;
    this.#length = copy.lengthBytes;
    replay(file, "snapshot", (value, lineNumber) => {
      if (lineNumber > 1) apply(asRecord(value));
    });
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

function headerOf(sdkAppId: number): string {
  return `${JSON.stringify({ op: "open", version: FORMAT_VERSION, sdkAppId })}\n`;
}

/** Opened and unlinked at once: no other program sees it, and nothing is left behind. */
function openNameless(): number {
  const path = join(tmpdir(), `herald-sandbox-${randomBytes(12).toString("hex")}`);
  const file = openSync(path, "ax+", 0o600);
  rmSync(path);
  return file;
}

function replaceFile(path: string, copy: JournalCopy): number {
  const next = `${path}.next`;
  rmSync(next, { force: true });
  const file = openSync(next, "ax+", 0o600);
  copyBytes(copy.file, file, copy.lengthBytes);
  renameSync(next, path);
  return file;
}

/** The first bytes of one file to the end of another one, which is open for appending. */
function copyBytes(from: number, to: number, lengthBytes: number): void {
  const chunk = Buffer.alloc(READ_BYTES);
  for (let position = 0; position < lengthBytes; ) {
    const count = readSync(from, chunk, 0, Math.min(chunk.length, lengthBytes - position), position);
    if (count === 0) throw new Error(`a journal is shorter than ${lengthBytes} bytes`);
    for (let written = 0; written < count; ) written += writeSync(to, chunk, written, count - written);
    position += count;
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
