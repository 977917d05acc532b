import type { Db } from "#db/client.ts";
import { isSameHash } from "#lib/merkle-tree.ts";
import { isNotePublicKey, openNote } from "#lib/signed-note.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { badCheckpoint } from "../errors.ts";
import { findKey, findNewestCheckpoint, selectLeaves } from "../queries.ts";
import { type Finding, type LogCheck, startLogCheck } from "../rules/check-log.ts";
import { parseCheckpoint, splitNotes } from "../rules/checkpoint.ts";
import { checkUnsealed } from "./check-unsealed.ts";
import { openCheckpoints } from "./open-checkpoints.ts";
import { walkCheckpoints } from "./walk-checkpoints.ts";

const pageSize = 10_000;

export type VerifiedLog = {
  ok: boolean;
  /** Entries that stand in the table: sealed and not. */
  entries: number;
  /** Leaves, and the root over them in base64; null where leaves are missing. */
  size: number;
  root: string | null;
  unsealed: number;
  /** Checkpoints of the database and those that were given. */
  checkpoints: { stored: number; given: number };
  findings: number;
  firstBad: Finding | null;
  /** The first twenty. */
  bad: Finding[];
};

/**
 * Recomputes the whole log from the entries and compares it with its leaves, the stored tree, every checkpoint of the database
 * and those that were given. Reads one moment of the database in pages: memory does not grow with the log. Nothing is written.
 * audit: none because nothing is changed and no content shown.
 * @param given.checkpoints one checkpoint, or the text of a file of them. @param given.publicKey instead of the one in the database, which whoever rewrote the log could have replaced.
 */
export async function verifyLog(
  ctx: Pick<Ctx, "db">,
  given: { checkpoints?: string | undefined; publicKey?: string | undefined },
): Promise<VerifiedLog> {
  const notes = given.checkpoints === undefined ? [] : splitNotes(given.checkpoints);
  if (given.checkpoints !== undefined && notes.length === 0)
    throw badCheckpoint("There is no checkpoint in what was given.");
  if (given.publicKey !== undefined && !isNotePublicKey(given.publicKey))
    throw badCheckpoint("This is not a public key.");
  const work = async (db: Db): Promise<VerifiedLog> => {
    const check = startLogCheck();
    const publicKey = given.publicKey ?? (await findKey(db))?.publicKey;
    const checkpoints = walkCheckpoints(db, check, openCheckpoints(notes, publicKey, check));
    let present = 0;
    for (let from = 0; ; from = check.size()) {
      const leaves = await selectLeaves(db, { from, limit: pageSize });
      for (const leaf of leaves) {
        check.leaf(leaf);
        if (leaf.entry !== null) present += 1;
        if (checkpoints.nextSize() <= check.size()) await checkpoints.compareUpTo(check.size());
      }
      if (leaves.length < pageSize) break;
    }
    await checkpoints.compareUpTo(Number.POSITIVE_INFINITY);
    await checkNewestNote(db, publicKey, check);
    const unsealed = await checkUnsealed(db, check);
    const { total, first } = check.findings();
    const root = check.root();
    return {
      ok: total === 0,
      entries: present + unsealed,
      size: check.size(),
      root: root === undefined ? null : Buffer.from(root).toString("base64"),
      unsealed,
      checkpoints: { stored: checkpoints.stored(), given: notes.length },
      findings: total,
      firstBad: first[0] ?? null,
      bad: first,
    };
  };
  return ctx.db.transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** Of the database's own checkpoints the newest must be signed: the roots of all of them were compared. */
async function checkNewestNote(db: Db, publicKey: string | undefined, check: LogCheck): Promise<void> {
  const newest = await findNewestCheckpoint(db);
  if (newest === undefined) return;
  const checkpoint = parseCheckpoint(newest.note);
  const isSigned = publicKey !== undefined && openNote(newest.note, publicKey) !== undefined;
  if (isSigned && checkpoint?.size === newest.size && isSameHash(checkpoint.root, newest.root)) return;
  const detail = `the newest checkpoint in the database, over ${newest.size} leaves, is not signed by the key of this log`;
  check.add({ kind: "checkpoint_forged", leafIndex: null, entryId: null, detail });
}
