import type { Db } from "#db/client.ts";
import { type Hash, isSameHash } from "#lib/merkle-tree.ts";
import { isNotePublicKey, openNote } from "#lib/signed-note.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { badCheckpoint } from "../errors.ts";
import { findKey, findNewestCheckpoint, inspectUnsealed, selectCheckpoints, selectLeaves } from "../queries.ts";
import { backdatedSeconds, type Finding, type FindingKind, type LogCheck, startLogCheck } from "../rules/check-log.ts";
import { type Checkpoint, parseCheckpoint, splitNotes } from "../rules/checkpoint.ts";

const pageSize = 10_000;
const checkpointPageSize = 1_000;

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
    const checkpoints = startCheckpoints(db, check, openNotes(notes, publicKey, check));
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

type Walked = { size: number; root: Hash; lastEntryId: number | null; source: string };

/** The checkpoints of the database and those from outside, smallest first, each compared when the walk has come to its size. */
function startCheckpoints(db: Db, check: LogCheck, outside: Checkpoint[]) {
  const given = outside.map((one): Walked => ({ ...one, source: "a checkpoint that was given" }));
  let page: Walked[] = [];
  let [readUpTo, stored, isRead] = [0, 0, false];
  const fill = async (): Promise<void> => {
    if (page.length > 0 || isRead) return;
    const rows = await selectCheckpoints(db, { above: readUpTo, limit: checkpointPageSize });
    isRead = rows.length < checkpointPageSize;
    readUpTo = rows.at(-1)?.size ?? readUpTo;
    stored += rows.length;
    page = rows.map(({ size, root, note }) => {
      return {
        size,
        root,
        lastEntryId: parseCheckpoint(note)?.lastEntryId ?? null,
        source: "a checkpoint in the database",
      };
    });
  };
  const compareAll = (list: Walked[], size: number): void => {
    const count = list.findIndex((one) => one.size > size);
    for (const one of list.splice(0, count < 0 ? list.length : count)) check.checkpoint(one);
  };
  return {
    stored: () => stored,
    /** 0 while it is not known. */
    nextSize: () =>
      page.length === 0 && !isRead ? 0 : Math.min(page[0]?.size ?? Infinity, given[0]?.size ?? Infinity),
    async compareUpTo(size: number): Promise<void> {
      compareAll(given, size);
      do {
        await fill();
        compareAll(page, size);
      } while (page.length === 0 && !isRead);
    },
  };
}

/** What the key signed of the notes, smallest first; what it did not sign is a finding. */
function openNotes(notes: readonly string[], publicKey: string | undefined, check: LogCheck): Checkpoint[] {
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

/** @returns how many entries have no leaf. */
async function checkUnsealed(db: Db, check: LogCheck): Promise<number> {
  const found = await inspectUnsealed(db, { newest: check.newest(), backdatedSeconds });
  const add = (kind: FindingKind, entryId: number | null, detail: string): void => {
    if (entryId !== null) check.add({ kind, leafIndex: null, entryId, detail });
  };
  const more = (count: number) => (count > 1 ? ` (and ${count - 1} more)` : "");
  add(
    "inserted",
    found.firstForgotten,
    `entry ${found.firstForgotten}${more(found.forgotten)} came past the trigger that has every entry sealed`,
  );
  add("inserted", found.firstUndrawn, `entry ${found.firstUndrawn} has a number that was never given out`);
  add(
    "backdated",
    found.firstBackdated,
    `entry ${found.firstBackdated}${more(found.backdated)} is not sealed, but says a time far before what is`,
  );
  add(
    "vanished",
    found.firstVanished,
    `entry ${found.firstVanished}${more(found.vanished)} was removed before it was sealed`,
  );
  return found.total;
}
