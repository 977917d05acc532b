import type { Hash } from "#lib/merkle-tree.ts";
import { badCheckpoint } from "../errors.ts";

/** The log at a moment: so many leaves, and the root over them. */
export type Checkpoint = {
  origin: string;
  size: number;
  root: Hash;
  /** ISO 8601 in UTC, microseconds. */
  at: string;
  /** Of the last leaf: names an entry that was cut off later. */
  lastEntryId: number;
};

/** The text that is signed: a C2SP checkpoint (https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md, read 2026-11) with two lines of ours. */
export function checkpointText({ origin, size, root, at, lastEntryId }: Checkpoint): string {
  return `${[origin, size, Buffer.from(root).toString("base64"), `time ${at}`, `last-entry ${lastEntryId}`].join("\n")}\n`;
}

/** @returns undefined when the text is no checkpoint of Herald. */
export function parseCheckpoint(note: string): Checkpoint | undefined {
  const [, origin = "", size = "", root = "", at = "", last = ""] =
    /^(\S+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\S+)\nlast-entry (\d{1,16})\n/.exec(note) ?? [];
  if (origin === "") return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, "base64"), at, lastEntryId: Number(last) };
}

/** Notes that stand one behind another in a file; what a power cut left half written is passed over. */
export function splitNotes(file: string): string[] {
  const blocks = file.replaceAll("\r\n", "\n").split(/\n{2,}/);
  return blocks.flatMap((block, at) => {
    const signatures = blocks[at + 1];
    if (block.startsWith("— ") || !signatures?.startsWith("— ")) return [];
    return [`${block.replace(/^\n+/, "")}\n\n${signatures.replace(/\n*$/, "\n")}`];
  });
}

/** Of a text with one checkpoint or more, the one over the most leaves. @throws DomainError `audit.bad_checkpoint` when there is none. */
export function newestIn(text: string): { checkpoint: Checkpoint; note: string } {
  const [newest] = splitNotes(text)
    .flatMap((note) => {
      const checkpoint = parseCheckpoint(note);
      return checkpoint === undefined || checkpoint.size < 1 ? [] : [{ checkpoint, note }];
    })
    .sort((a, b) => b.checkpoint.size - a.checkpoint.size);
  if (newest === undefined) throw badCheckpoint("There is no checkpoint in what was given.");
  return newest;
}
