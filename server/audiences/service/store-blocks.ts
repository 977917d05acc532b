import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "#db/client.ts";
import { mergeLines } from "#lib/merge-lines.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { deleteIntake, insertBlocks, selectIntake } from "../queries.ts";

/** A sorted run that was staged: where its first piece lies, and how many there are. */
export type StagedRun = { position: number; pieces: number };

/** As much as a statement takes without holding up what is read meanwhile; many times the largest block. */
const statementBytes = 320 * 1024;
const [tab, lineFeed] = [9, 10];
const idsPerBlock = 500;
/** Short, so that the database gets its next statement soon after the last one. */
const turnMs = 3;

/**
 * Merges the sorted runs of an audience into blocks of 500 distinct ids in byte order, stores them and empties the intake.
 * Must run inside the transaction that makes the audience ready.
 * @param sorted.held runs that were never staged.
 * @returns how many distinct ids, and the SHA-256 of them sorted and joined by line feeds; a hash of nothing for none.
 */
export async function storeBlocks(
  tx: GameCtx,
  audienceId: string,
  sorted: { staged: readonly StagedRun[]; held: readonly Uint8Array[] },
): Promise<{ validCount: number; idsHash: string }> {
  const runs = [...sorted.staged.map((run) => readRun(tx.db, audienceId, run)), ...sorted.held.map(onePiece)];
  const hash = createHash("sha256");
  const waiting = Buffer.allocUnsafe(statementBytes);
  let [size, position, validCount] = [0, 0, 0];
  let [sizes, firstIds, lastIds]: [number[], string[], string[]] = [[], [], []];
  let storing: Promise<void> = Promise.resolve();
  let turnAt = performance.now();

  // Storing overlaps with merging what comes next, and the next statement is there when the database ends one.
  const store = async (): Promise<void> => {
    const before = storing;
    const blocks = waiting.toString("latin1", 0, size - 1);
    storing = insertBlocks(tx.db, { audienceId, position, blocks, sizes, firstIds, lastIds });
    storing.catch(() => {});
    position += sizes.length;
    [size, sizes, firstIds, lastIds] = [0, [], [], []];
    await before;
  };

  for await (const { text, lines } of mergeLines(runs, idsPerBlock)) {
    if (size + text.length > waiting.length) await store();
    if (validCount > 0) hash.update("\n");
    const ids = text.subarray(0, -1);
    hash.update(ids);
    if (size > 0) waiting[size - 1] = tab;
    waiting.set(text, size);
    firstIds.push(waiting.toString("latin1", size, size + text.indexOf(lineFeed)));
    lastIds.push(waiting.toString("latin1", size + ids.lastIndexOf(lineFeed) + 1, size + ids.length));
    sizes.push(lines);
    size += text.length;
    validCount += lines;
    if (performance.now() - turnAt <= turnMs) continue;
    await nextTurn();
    turnAt = performance.now();
  }
  if (size > 0) await store();
  await storing;
  await deleteIntake(tx.db, audienceId);
  return { validCount, idsHash: hash.digest("hex") };
}

/** Piece by piece, the next one asked for before it is needed. */
async function* readRun(db: Db, audienceId: string, run: StagedRun): AsyncGenerator<Uint8Array, void, undefined> {
  const read = (position: number): Promise<string> => {
    const piece = selectIntake(db, { audienceId, position });
    piece.catch(() => {});
    return piece;
  };
  const end = run.position + run.pieces;
  let next = read(run.position);
  for (let position = run.position; position < end; position += 1) {
    const piece = await next;
    if (position + 1 < end) next = read(position + 1);
    yield Buffer.from(`${piece}\n`, "latin1");
  }
}

async function* onePiece(lines: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  if (lines.length > 0) yield lines;
}
