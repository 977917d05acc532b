import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSpool } from "#server/moderation/decide/service/open-spool.ts";

/** What a spool has taken is there after whatever ends its process. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "herald-spool-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const child = join(import.meta.dirname, "../../support/programs/spool-child.ts");

/** Runs a process that appends as fast as it can, and kills it in the middle. @returns what it had been told is durable. */
async function appendAndKill(lines: number): Promise<number[]> {
  const running = spawn(process.execPath, [child, folder], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const told: number[] = [];
  const ended = once(running, "exit");
  if (running.stdout === null) throw new Error("a child without an output");
  for await (const line of createInterface({ input: running.stdout })) {
    told.push(Number(line));
    if (told.length === lines) running.kill("SIGKILL");
  }
  await ended;
  return told;
}

async function drainAll(): Promise<{ number: number; text: string }[]> {
  const spool = await openSpool({ folder, owner: "heir", isAlive: () => false });
  const found: { number: number; text: string }[] = [];
  await spool.drain(async (lines) => {
    for (const line of lines) found.push(JSON.parse(line));
    return [];
  });
  await spool.close();
  return found;
}

test("a process that is killed while it appends leaves every line that it was told is durable, and no half of one", async () => {
  const told = [...(await appendAndKill(400)), ...(await appendAndKill(300))];
  expect(told.length).toBeGreaterThanOrEqual(700);
  const found = await drainAll();
  const numbers = new Map<number, number>();
  for (const { number } of found) numbers.set(number, (numbers.get(number) ?? 0) + 1);
  const wanted = new Map<number, number>();
  for (const number of told) wanted.set(number, (wanted.get(number) ?? 0) + 1);
  for (const [number, count] of wanted) expect(numbers.get(number), String(number)).toBeGreaterThanOrEqual(count);
  expect(found.every(({ text }) => text.length === 500)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test("a drain that fails leaves the file for the next one", async () => {
  const spool = await openSpool({ folder, owner: "first", isAlive: () => false });
  await spool.append(['{"number":1}', '{"number":2}']);
  await expect(spool.drain(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(spool.waiting()).toBe(2);
  await spool.append(['{"number":3}']);
  const taken: string[] = [];
  await spool.drain(async (lines) => {
    taken.push(...lines);
    return [];
  });
  expect(taken.sort()).toEqual(['{"number":1}', '{"number":2}', '{"number":3}']);
  expect([spool.waiting(), readdirSync(folder)]).toEqual([0, []]);
  await spool.close();
});

test("what a process leaves that dies while another one runs is taken over by that one, and its own files are not", async () => {
  const running = new Set(["first", "second"]);
  const isAlive = (owner: string): boolean => running.has(owner);
  const first = await openSpool({ folder, owner: "first", isAlive });
  const second = await openSpool({ folder, owner: "second", isAlive });
  await first.append(['{"number":1}']);
  await second.append(['{"number":2}']);
  await first.takeOver();
  expect(first.waiting()).toBe(1);
  // Killed: it closes nothing.
  running.delete("second");
  await first.takeOver();
  await first.takeOver();
  expect(first.waiting()).toBe(2);
  const taken: string[] = [];
  await first.drain(async (lines) => {
    taken.push(...lines);
    return [];
  });
  expect(taken.sort()).toEqual(['{"number":1}', '{"number":2}']);
  expect(readdirSync(folder)).toEqual([]);
  await Promise.all([first.close(), second.close()]);
});

/** Two who cannot see one another's processes, as in two containers with one folder. */
async function openApart() {
  const clock = { nowMs: 0 };
  const isAlive = () => undefined;
  const one = await openSpool({ folder, owner: "one", isAlive, nowMs: () => clock.nowMs });
  const other = await openSpool({ folder, owner: "other", isAlive, nowMs: () => clock.nowMs });
  const look = async (afterMs: number): Promise<number> => {
    clock.nowMs += afterMs;
    await other.takeOver();
    return other.waiting();
  };
  return { one, other, look };
}
const later = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);

test("of one in another container nothing is taken while the times of its files move, and all of it when they stand still", async () => {
  const { one, other, look } = await openApart();
  await one.append(['{"number":1}']);
  const [name = ""] = readdirSync(folder);
  for (let at = 1; at <= 10; at += 1) {
    expect(await look(20_000)).toBe(0);
    utimesSync(join(folder, name), later(at), later(at));
  }
  expect(await look(20_000)).toBe(0);
  expect(await look(29_000)).toBe(0);
  expect(await look(1_000)).toBe(1);
  const taken: string[] = [];
  await other.drain(async (lines) => {
    taken.push(...lines);
    return [];
  });
  expect(taken).toEqual(['{"number":1}']);
  expect(readdirSync(folder)).toEqual([]);
  await Promise.all([one.close(), other.close()]);
});

test("one that was taken for dead and goes on loses nothing that it says is durable", async () => {
  const { one, other, look } = await openApart();
  await one.append(['{"number":1}']);
  await look(0);
  expect(await look(60_000)).toBe(1);
  // It appends to a file that is another's now: before that one has read it, and when it is gone.
  await one.append(['{"number":2}']);
  const taken: string[] = [];
  const take = async (lines: readonly string[]) => {
    taken.push(...lines);
    return [];
  };
  await other.drain(take);
  await one.append(['{"number":3}']);
  await one.drain(take);
  expect(new Set(taken)).toEqual(new Set(['{"number":1}', '{"number":2}', '{"number":3}']));
  expect(readdirSync(folder)).toEqual([]);
  await Promise.all([one.close(), other.close()]);
});

test("a line that nobody takes is set aside, readable by nobody else, and stands in the way of none", async () => {
  const spool = await openSpool({ folder, owner: "first", isAlive: () => false });
  await spool.append(["odd", "good"]);
  const taken: string[] = [];
  await spool.drain(async (lines) => {
    taken.push(...lines.filter((line) => line !== "odd"));
    return lines.filter((line) => line === "odd");
  });
  expect([taken, spool.waiting(), await spool.setAside()]).toEqual([["good"], 0, 1]);
  await spool.drain(() => Promise.reject(new Error("there is nothing to take")));
  const [name = ""] = readdirSync(folder);
  expect(readFileSync(join(folder, name), "utf8")).toBe("odd\n");
  expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe("600");
  const next = await openSpool({ folder, owner: "next", isAlive: () => true });
  expect([next.waiting(), await next.setAside()]).toEqual([0, 1]);
  // Somebody brings it back when its cause is gone.
  renameSync(join(folder, name), join(folder, name.replace(".refused", ".full")));
  await Promise.all([spool.takeOver(), next.takeOver()]);
  expect([spool.waiting(), next.waiting(), await next.setAside()]).toEqual([1, 0, 0]);
  await Promise.all([spool.close(), next.close()]);
});

test("nobody else of the machine can read what players wrote", async () => {
  const spool = await openSpool({ folder: join(folder, "inner"), owner: "first", isAlive: () => false });
  await spool.append(["{}"]);
  const [file = ""] = readdirSync(join(folder, "inner"));
  expect((statSync(join(folder, "inner")).mode & 0o777).toString(8)).toBe("700");
  expect((statSync(join(folder, "inner", file)).mode & 0o777).toString(8)).toBe("600");
  await spool.close();
});

test("a disk that takes nothing is told to whoever appends, and the next one is tried again", async () => {
  const gone = join(folder, "gone");
  const spool = await openSpool({ folder: gone, owner: "first", isAlive: () => false });
  rmSync(gone, { recursive: true });
  await expect(spool.append(["{}"])).rejects.toMatchObject({ code: "ENOENT" });
  mkdirSync(gone);
  await spool.append(["{}"]);
  expect(spool.waiting()).toBe(1);
  await spool.close();
});
