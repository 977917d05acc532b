import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "#server/kernel/is-missing-file.ts";
import { syncFolder } from "#server/kernel/sync-folder.ts";

/** Lines on the disk of this machine that the database could not take yet. */
export type Spool = {
  /** Comes back when the lines would survive a loss of power. @throws what the disk says */
  append(lines: readonly string[]): Promise<void>;
  /** Lines that wait, as far as this process has written or found them. */
  waiting(): number;
  /**
   * Looks again for what processes that are no more have left: one that died is not always followed by one that starts.
   * @throws the first thing that the disk said, when all others are taken over
   */
  takeOver(): Promise<void>;
  /**
   * Hands over all that waits, a file at a time, and deletes what was taken. What is appended meanwhile stays for the next time.
   * @param take has to be safe to repeat: a process that dies behind it leaves the file. It gives back lines that nobody will ever take: those are
   *   set aside in a file of their own, and stand in the way of nothing.
   */
  drain(take: (lines: readonly string[]) => Promise<readonly string[]>): Promise<void>;
  /** Lines in this folder that were set aside, whoever did so. They stay until somebody sees to them. */
  setAside(): Promise<number>;
  /**
   * Has somebody go through what was set aside, a file at a time: what they do not give back goes. Files that they have been through are passed by until
   * those, or `asOf`, are others.
   */
  reviseAside(of: { asOf: string; revise: (lines: readonly string[]) => Promise<readonly string[]> }): Promise<void>;
  close(): Promise<void>;
};

/** A file ends here, so that a long absence of the database is written in pieces. */
const fileSizeBytesMax = 8_388_608;
const openEnding = ".open";
const fullEnding = ".full";
const refusedEnding = ".refused";
/** What is to take a file's place; left behind by a process that died in it. */
const partEnding = ".part";
/** A process shows that it lives by the times of its files. */
const touchEveryMs = 5_000;
/** Whose file has not moved for so long, by the clock of whoever looks, is gone. */
const goneAfterMs = 30_000;
const ofFile = /^decisions-(\w+)-([0-9a-f]+)-[0-9a-f-]+(\.open|\.full)$/;

type Waiting = { lines: readonly string[]; done: () => void; failed: (cause: unknown) => void };
type OpenFile = { handle: FileHandle; name: string; sizeBytes: number; lines: number };

/**
 * Opens the spool of a process in a folder that processes may share, those of other containers as well. Each writes files of its own, named by its
 * process; what a process that is no more has left is taken over. Should one be taken for dead that was only held up, it loses nothing: it tells
 * nobody that a line is durable whose file no longer has its name.
 * @param options.owner names this process and no other one, in letters, digits and underscores. @param options.isAlive whether an owner runs;
 *   undefined of one that this process cannot see: that one is gone when the times of its files no longer move. @param options.nowMs a clock that never goes back.
 */
export async function openSpool(options: {
  folder: string;
  owner: string;
  isAlive: (owner: string) => boolean | undefined;
  nowMs?: () => number;
}): Promise<Spool> {
  const { folder, owner, isAlive, nowMs = () => performance.now() } = options;
  const instance = randomBytes(6).toString("hex");
  const own = `${owner}-${instance}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  /** Files of others: their time as it was seen last, and since when. */
  const signs = new Map<string, { sign: number; sinceMs: number }>();
  let current: OpenFile | undefined;
  /** Lines of the file that is just being ended: they wait all the while. */
  let ending = 0;
  let files = 0;
  let queue: Waiting[] = [];
  let work: Promise<void> = Promise.resolve();
  let isScheduled = false;
  const left = new Map<string, number>();
  /** Files that were set aside, as they were when somebody had been through them. */
  const revised = new Map<string, string>();
  // What cannot be read keeps no gateway from its work: whoever takes over later says so.
  await takeOver().catch(() => undefined);
  const touching = setInterval(() => void touch(), touchEveryMs);
  touching.unref();

  async function takeOver(): Promise<void> {
    const names = new Set(await readdir(folder));
    for (const name of signs.keys()) if (!names.has(name)) signs.delete(name);
    let failed: unknown;
    for (const name of names) {
      const [, by = "", at = ""] = ofFile.exec(name) ?? [];
      if (by === "" || left.has(name)) continue;
      try {
        // One of this process that it does not know of was set aside, and somebody brought it back.
        const isToTake = at === instance ? name.endsWith(fullEnding) : await isOfNobody(name, by);
        if (isToTake) await adopt(name);
      } catch (err) {
        failed ??= err;
      }
    }
    if (failed !== undefined) throw failed;
  }

  /** Of an owner that this process cannot see, by its file: not by the time of it, which is another machine's, but by whether that moves. */
  async function isOfNobody(name: string, by: string): Promise<boolean> {
    const isRunning = isAlive(by);
    if (isRunning !== undefined) return !isRunning;
    const sign = await timeOf(name);
    const seen = signs.get(name);
    if (seen !== undefined && seen.sign === sign) return nowMs() - seen.sinceMs >= goneAfterMs;
    signs.set(name, { sign, sinceMs: nowMs() });
    return false;
  }

  async function timeOf(name: string): Promise<number> {
    try {
      return (await stat(join(folder, name))).mtimeMs;
    } catch (err) {
      if (!isMissingFile(err)) throw err;
      return 0;
    }
  }

  /** Those of others that were taken over as well: who looks after those must not look after them too. */
  async function touch(): Promise<void> {
    const now = new Date();
    const names = [...left.keys(), ...(current === undefined ? [] : [current.name])];
    // One that cannot be touched is taken over by somebody sooner or later: nothing is lost by that.
    await Promise.all(names.map((name) => utimes(join(folder, name), now, now).catch(() => undefined)));
  }

  /** A file whose process is gone is full: nobody writes to it any more. It gets its new name before it is read. */
  async function adopt(name: string): Promise<void> {
    const full = name.replace(/\.open$/, fullEnding);
    try {
      if (full !== name) await rename(join(folder, name), join(folder, full));
      left.set(full, linesOf(await readFile(join(folder, full), "utf8")).length);
    } catch (err) {
      // Another process that starts takes it over as well.
      if (!isMissingFile(err)) throw err;
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
      const lines = batch.flatMap((each) => each.lines);
      // Somebody took this process for dead: what that one has read of the file, nobody can tell. Written twice is one row.
      if (!(await writeLines(lines)) && !(await writeLines(lines))) throw new Error("the files of the spool vanish");
      for (const { done } of batch) done();
    } catch (err) {
      // What half of it reached the disk is a line that cannot be read, or one that is written twice: both are harmless.
      await endFile().catch(() => undefined);
      for (const { failed } of batch) failed(err);
    }
  }

  /** @returns whether the file had its name still when the lines were on the disk: whoever takes it over then reads them. */
  async function writeLines(lines: readonly string[]): Promise<boolean> {
    current ??= await openFile();
    const { handle, name } = current;
    const text = lines.map((line) => `${line}\n`).join("");
    await handle.appendFile(text);
    await handle.datasync();
    if ((await timeOf(name)) === 0) {
      current = undefined;
      await handle.close();
      return false;
    }
    current.sizeBytes += Buffer.byteLength(text);
    current.lines += lines.length;
    if (current.sizeBytes >= fileSizeBytesMax) await endFile();
    return true;
  }

  /** What nobody takes, under the name of the file it came from: two who take that over set it aside once. */
  async function putAside(from: string, lines: readonly string[]): Promise<void> {
    await replaceWhole(from.replace(/\.(open|full)$/, refusedEnding), lines);
  }

  /** Whoever reads the file has the old one or the new one, and no half. */
  async function replaceWhole(name: string, lines: readonly string[]): Promise<void> {
    const part = join(folder, `${name}.${own}${partEnding}`);
    const handle = await open(part, "w", 0o600);
    try {
      await handle.writeFile(lines.map((line) => `${line}\n`).join(""));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, join(folder, name));
    await syncFolder(folder);
  }

  /** How a file is told from what it was. */
  async function formOf(name: string): Promise<string> {
    const { mtimeMs, size } = await stat(join(folder, name));
    return `${mtimeMs} ${size}`;
  }

  async function reviseFile(
    name: string,
    { asOf, revise }: { asOf: string; revise: (lines: readonly string[]) => Promise<readonly string[]> },
  ): Promise<void> {
    const form = await formOf(name);
    if (revised.get(name) === `${asOf} ${form}`) return;
    // Somebody who changed it may have left its last line without an end.
    const lines = (await readFile(join(folder, name), "utf8")).split("\n").filter((line) => line !== "");
    const kept = await revise(lines);
    const isSame = kept.length === lines.length && kept.every((line, at) => line === lines[at]);
    if (!isSame) {
      // Brought back or changed meanwhile: the next time sees what it is then.
      if ((await formOf(name)) !== form) return;
      if (kept.length > 0) await replaceWhole(name, kept);
      else await rm(join(folder, name), { force: true });
    }
    if (kept.length > 0) revised.set(name, `${asOf} ${await formOf(name)}`);
  }

  async function endFile(): Promise<void> {
    const file = current;
    current = undefined;
    if (file === undefined) return;
    ending = file.lines;
    const full = file.name.replace(/\.open$/, fullEnding);
    try {
      await file.handle.close();
      await rename(join(folder, file.name), join(folder, full));
      left.set(full, file.lines);
    } catch {
      // A disk that fails: what is durable in it is drained under the name it has.
      left.set(file.name, file.lines);
    }
    ending = 0;
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
    waiting: () => (current?.lines ?? 0) + ending + [...left.values()].reduce((sum, lines) => sum + lines, 0),
    async drain(take) {
      await inTurn(endFile);
      for (const name of [...left.keys()].sort()) {
        const path = join(folder, name);
        try {
          const lines = linesOf(await readFile(path, "utf8"));
          const refused = lines.length > 0 ? await take(lines) : [];
          if (refused.length > 0) await putAside(name, refused);
        } catch (err) {
          if (!isMissingFile(err)) throw err;
        }
        await rm(path, { force: true });
        left.delete(name);
      }
    },
    async setAside() {
      const names = (await readdir(folder)).filter((name) => name.endsWith(refusedEnding));
      const counts = names.map(async (name) => {
        // Somebody sees to it at this moment.
        const text = await readFile(join(folder, name), "utf8").catch(() => "");
        return linesOf(text).length;
      });
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
    async reviseAside(of) {
      const names = await readdir(folder);
      for (const name of revised.keys()) if (!names.includes(name)) revised.delete(name);
      for (const name of names) {
        try {
          const path = join(folder, name);
          const isLeft = name.endsWith(partEnding) && Date.now() - (await stat(path)).mtimeMs > goneAfterMs;
          if (isLeft) await rm(path, { force: true });
          else if (name.endsWith(refusedEnding)) await reviseFile(name, of);
        } catch (err) {
          if (!isMissingFile(err)) throw err;
        }
      }
    },
    async close() {
      clearInterval(touching);
      await inTurn(endFile);
    },
  };
}

/** Whole lines: the last one is none when a process died in it, and nobody was told that it is there. */
function linesOf(text: string): string[] {
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "");
}
