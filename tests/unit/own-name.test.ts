import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { ownName } from "#server/runtime/own-name.ts";

/** Whether the owner of a file in a shared folder still runs: known of those beside this process, and never guessed of others. */
const { owner, isAlive } = ownName();
const [place = "", pid = "", started = ""] = owner.split("_");

test("a name is one word, the same for as long as the process runs, and its own", () => {
  expect(owner).toMatch(/^\w+$/);
  expect(ownName().owner).toBe(owner);
  expect([pid, isAlive(owner)]).toEqual([String(process.pid), true]);
});

test("one beside this process that has ended is gone, also when another one has its number", () => {
  const ended = spawnSync(process.execPath, ["--version"]).pid;
  expect(isAlive(`${place}_${ended}_${started}`)).toBe(false);
  expect(isAlive(`${place}_${pid}_${started}0`)).toBe(false);
});

test("of one in another container, of another start of the machine, or under a name of before nobody says that it is gone", () => {
  const elsewhere = place.replace(/^./, (first) => (first === "0" ? "1" : "0"));
  expect(isAlive(`${elsewhere}_${pid}_${started}`)).toBeUndefined();
  expect(isAlive(`${pid}_${started}`)).toBeUndefined();
  expect(isAlive("garbage")).toBeUndefined();
});
