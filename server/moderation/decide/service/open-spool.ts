import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** Lines on the disk of this machine that the database could not take yet. */
export type Spool = {
  /** Comes back when the lines would survive a loss of power. @throws what the disk says */
  append(lines: readonly string[]): Promise<void>;
  /** Lines that wait, as far as this process has written or found them. */
  waiting(): number;
  /** Looks again for what processes that are no more have left: one that died is not always followed by one that starts. */
  takeOver(): Promise<void>;
  /**
   * Hands over all that waits, a file at a time, and deletes what was taken. What is appended meanwhile stays for the next time.
   * @param take has to be safe to repeat: a process that dies behind it leaves the file.
   */
  drain(take: (lines: readonly string[]) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** A file ends here, so that a long absence of the database is written in pieces. */
const fileSizeBytesMax = 8_388_608;
const openEnding = ".open";
const fullEnding = ".full";

type Waiting = { lines: readonly string[]; done: () => void; failed: (cause: unknown) => void };
type OpenFile = { handle: FileHandle; name: string; sizeBytes: number; lines: number };

/**
 * Opens the spool of a process in a folder that processes of one machine may share. Each writes files of its own, named by its process; what a process
 * that is no more has left is taken over.
 * @param options.owner names this process and no other one, in letters, digits and underscores. @param options.isAlive whether an owner runs.
 */
export async function openSpool(options: {
  folder: string;
  owner: string;
  isAlive: (owner: string) => boolean;
}): Promise<Spool> {
  const { folder, owner, isAlive } = options;
  const own = `${owner}-${randomBytes(6).toString("hex")}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let current: OpenFile | undefined;
  let files = 0;
  let queue: Waiting[] = [];
  let work: Promise<void> = Promise.resolve();
  let isScheduled = false;
  const left = new Map<string, number>();
  await takeOver();

  async function takeOver(): Promise<void> {
    for (const name of await readdir(folder)) if (!left.has(name) && !name.includes(own)) await adopt(name);
  }

  /** A file whose process is gone is full: nobody writes to it any more. */
  async function adopt(name: string): Promise<void> {
    const [, by = "", ending] = /^decisions-(\w+)-[0-9a-f-]+(\.open|\.full)$/.exec(name) ?? [];
    if (ending === undefined || isAlive(by)) return;
    const full = name.replace(/\.open$/, fullEnding);
    try {
      if (full !== name) await rename(join(folder, name), join(folder, full));
      left.set(full, linesOf(await readFile(join(folder, full), "utf8")).length);
    } catch (err) {
      // Another process that starts takes it over as well.
      if (!isMissing(err)) throw err;
    }
  }

  async function openFile(): Promise<OpenFile> {
    files += 1;
    const name = `decisions-${own}-${files}${openEnding}`;
    const handle = await open(join(folder, name), "ax", 0o600);
    await syncFolder(folder);
    return { handle, name, sizeBytes: 0, lines: 0 };
  }

  /** One sync for all that wait. */
  async function writeBatch(): Promise<void> {
    const batch = queue;
    queue = [];
    isScheduled = false;
    try {
      current ??= await openFile();
      const text = batch.flatMap(({ lines }) => lines.map((line) => `${line}\n`)).join("");
      await current.handle.appendFile(text);
      await current.handle.datasync();
      current.sizeBytes += Buffer.byteLength(text);
      current.lines += batch.reduce((sum, { lines }) => sum + lines.length, 0);
      if (current.sizeBytes >= fileSizeBytesMax) await endFile();
      for (const { done } of batch) done();
    } catch (err) {
      // What half of it reached the disk is a line that cannot be read, or one that is written twice: both are harmless.
      await endFile().catch(() => undefined);
      for (const { failed } of batch) failed(err);
    }
  }

  async function endFile(): Promise<void> {
    const file = current;
    current = undefined;
    if (file === undefined) return;
    await file.handle.close();
    const full = file.name.replace(/\.open$/, fullEnding);
    try {
      await rename(join(folder, file.name), join(folder, full));
      left.set(full, file.lines);
    } catch {
      // A disk that fails: what is durable in it is drained under the name it has.
      left.set(file.name, file.lines);
    }
  }

  /** Files are opened and ended one at a time. */
  function inTurn(next: () => Promise<void>): Promise<void> {
    const done = work.then(next);
    work = done.catch(() => undefined);
    return done;
  }

  return {
    append(lines) {
      return new Promise((done, failed) => {
        queue.push({ lines, done, failed });
        if (isScheduled) return;
        isScheduled = true;
        void inTurn(writeBatch);
      });
    },
    takeOver,
    waiting: () => (current?.lines ?? 0) + [...left.values()].reduce((sum, lines) => sum + lines, 0),
    async drain(take) {
      await inTurn(endFile);
      for (const name of [...left.keys()].sort()) {
        const path = join(folder, name);
        try {
          const lines = linesOf(await readFile(path, "utf8"));
          if (lines.length > 0) await take(lines);
        } catch (err) {
          if (!isMissing(err)) throw err;
        }
        await rm(path, { force: true });
        left.delete(name);
      }
    },
    close: () => inTurn(endFile),
  };
}

/** Whole lines: the last one is none when a process died in it, and nobody was told that it is there. */
function linesOf(text: string): string[] {
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "");
}

function isMissing(err: unknown): boolean {
  return err instanceof Error && "code" in err && err.code === "ENOENT";
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
