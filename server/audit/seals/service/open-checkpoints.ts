import { openNote } from "#lib/signed-note.ts";
import type { LogCheck } from "../rules/check-log.ts";
import { type Checkpoint, parseCheckpoint } from "../rules/checkpoint.ts";

/** What the key signed of the notes, smallest first; what it did not sign is a finding. */
export function openCheckpoints(
  notes: readonly string[],
  publicKey: string | undefined,
  check: LogCheck,
): Checkpoint[] {
  const signed = notes.flatMap((note) => {
    const checkpoint = parseCheckpoint(note);
    if (checkpoint !== undefined && publicKey !== undefined && openNote(note, publicKey) !== undefined)
      return checkpoint;
    const which =
      checkpoint === undefined ? "A note that was given" : `The given checkpoint over ${checkpoint.size} leaves`;
    const detail = `${which} is not signed by the key of this log.`;
    check.add({ kind: "checkpoint_forged", leafIndex: null, entryId: null, detail });
    return [];
  });
  return signed.sort((a, b) => a.size - b.size);
}
