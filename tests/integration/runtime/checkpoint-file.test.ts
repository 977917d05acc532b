import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeNoteKey, signNote } from "#lib/signed-note.ts";
import { checkpointText, splitNotes } from "#server/audit/seals/rules/checkpoint.ts";
import { checkpointFile } from "#server/runtime/checkpoint-file.ts";

const folder = mkdtempSync(join(tmpdir(), "herald-checkpoints-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const origin = "herald-audit/test";
const key = makeNoteKey(origin);
const timeOf = (size: number) => `2026-11-29T01:02:03.${String(size).padStart(6, "0")}Z`;
const note = (size: number) =>
  signNote(checkpointText({ origin, size, root: Buffer.alloc(32), at: timeOf(size), lastEntryId: size }), key);

test("notes stand one behind another, and the newest one's time is known without reading the whole file", () => {
  const path = join(folder, "made/in/between.txt");
  const file = checkpointFile(path);
  expect(file.newestAt()).toBeUndefined();
  file.append([note(1), note(2)]);
  file.append(Array.from({ length: 200 }, (_, at) => note(at + 3)));
  expect(file.newestAt()).toBe(timeOf(202));
  expect(splitNotes(readFileSync(path, "utf8"))).toEqual(Array.from({ length: 202 }, (_, at) => note(at + 1)));
});

test("wherever a power cut ended a note, it counts as not written, and the next ones stand whole behind it", () => {
  const whole = `${note(1)}\n${note(2)}`;
  for (let left = note(1).length; left < whole.length; left += 1) {
    const path = join(folder, `${left}.txt`);
    writeFileSync(path, whole.slice(0, left));
    const file = checkpointFile(path);
    expect(file.newestAt(), `${left}`).toBe(timeOf(1));
    file.append([note(2), note(3)]);
    expect(file.newestAt(), `${left}`).toBe(timeOf(3));
    expect(splitNotes(readFileSync(path, "utf8")), `${left}`).toEqual([note(1), note(2), note(3)]);
  }
});

test("nothing that was written is rewritten", () => {
  const path = join(folder, "grows.txt");
  const file = checkpointFile(path);
  file.append([note(1)]);
  const { ino } = statSync(path);
  appendFileSync(path, "\nsomebody's remark\n");
  file.append([note(2)]);
  expect(statSync(path).ino).toBe(ino);
  expect(readFileSync(path, "utf8").startsWith(`${note(1)}\nsomebody's remark\n`)).toBe(true);
  expect(splitNotes(readFileSync(path, "utf8"))).toEqual([note(1), note(2)]);
});
