import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { highWaterFile } from "#server/runtime/high-water-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "herald-high-water-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const mark = { runId: "1b4e28ba-2fa1-4d3b-a3f5-0123456789ab", createdAt: new Date("2026-11-28T10:00:00.123Z") };

test("what was written is read back by another process, whole, and nobody else may read it", () => {
  const path = join(folder, "high-water.json");
  expect(highWaterFile(path).read()).toBeUndefined();
  highWaterFile(path).write(mark);
  const later = { ...mark, createdAt: new Date("2026-11-28T11:00:00Z") };
  highWaterFile(path).write(later);
  expect(highWaterFile(path).read()).toEqual(later);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["high-water.json"]);
});

test("a copy that is damaged is no copy that names nothing: it is refused", () => {
  const path = join(folder, "high-water.json");
  for (const text of ["", "{}", '{"runId": "x", "createdAt": "2026-11-28"}']) {
    writeFileSync(path, text);
    expect(() => highWaterFile(path).read(), text).toThrow();
  }
});
