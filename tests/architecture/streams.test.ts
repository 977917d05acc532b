import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const keeper = "app/(console)/[game]/_components/use-events.ts";
const files = ["app", "components"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

test("every stream of a screen is opened where it is kept open: a browser gives one up for ever that was answered with a failure once", () => {
  expect(files.length).toBeGreaterThan(500);
  const openers = files.filter((file) => readFileSync(file, "utf8").includes("new EventSource("));
  expect(openers).toEqual([keeper]);
});
