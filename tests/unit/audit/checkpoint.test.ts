import { expect, test } from "vitest";
import { checkpointText, parseCheckpoint, splitNotes } from "#server/audit/seals/rules/checkpoint.ts";

const checkpoint = {
  origin: "herald-audit/a",
  size: 12,
  root: Buffer.alloc(32, 3),
  at: "2026-11-29T01:02:03.000004Z",
  lastEntryId: 14,
};
const note = (size: number) => `${checkpointText({ ...checkpoint, size })}\n— herald-audit/a AAAA\n`;

test("a checkpoint reads back as what was written", () => {
  expect(parseCheckpoint(note(12))).toEqual(checkpoint);
  expect(parseCheckpoint("herald-audit/a\n012\n")).toBeUndefined();
  expect(parseCheckpoint(note(12).replace("time ", "tide "))).toBeUndefined();
});

test("a file of notes is taken apart, also with the line ends of Windows and with what a power cut left", () => {
  const three = [note(1), note(2), note(3)];
  expect(splitNotes(three.join("\n"))).toEqual(three);
  expect(splitNotes(three.join("\n").replaceAll("\n", "\r\n"))).toEqual(three);
  expect(splitNotes(`${note(1)}\nherald-audit/a\n2\n\n${note(3)}`)).toEqual([note(1), note(3)]);
  expect(splitNotes(`${note(1)}\n${checkpointText({ ...checkpoint, size: 2 })}`)).toEqual([note(1)]);
  expect(splitNotes("")).toEqual([]);
});
