import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "#db/client.ts";
import { mergeLines } from "#lib/merge-lines.ts";
import { insertBlocks, selectIntake } from "../intake/queries.ts";

/** A sorted run that was staged: where its first piece lies, and how many there are. */
export type StagedRun = { position: number; pieces: number };

/** As much as a statement takes without holding up what is read meanwhile; many times the largest block. */
const statementBytes = 320 * 1024;
const [tab, lineFeed] = [9, 10];
const idsPerBlock = 500;
/** Short, so that the database gets its next statement soon after the last one. */
const turnMs = 3;
/** To store a list costs the database more than it costs us to merge it: connections share that. */
const lanes = 2;

type SortedRuns = { staged: readonly StagedRun[]; held: readonly Uint8Array[] };
type Statement = Parameters<typeof insertBlocks>[1];

/**
 * Merges the sorted runs of an audience into blocks of 500 distinct ids in byte order and stores them, in a transaction for each of
 * two connections, so that not all of them may be there when it fails: whoever calls it then takes them away with the audience, which
 * nobody reads before it is ready. Until both have ended, no sweep takes the audience for dead.
 * (audit: none because the blocks count for nothing until `receiveAudience` makes the audience ready, which is recorded)
 * @param sorted.held runs that were never staged.
 * @returns how many distinct ids, and the SHA-256 of them sorted and joined by line feeds; a hash of nothing for none.
 */
export async function storeBlocks(
  db: Db,
  audienceId: string,
  sorted: SortedRuns,
): Promise<{ validCount: number; idsHash: string }> {
  const hash = createHash("sha256");
  let validCount = 0;
  const cut = (reader: Db) =>
    cutStatements(reader, audienceId, sorted, (ids, lines) => {
      if (validCount > 0) hash.update("\n");
      hash.update(ids);
      validCount += lines;
    });
  if (sorted.staged.length > 0) {
    // One that also reads what was staged: two that hold a connection and wait for a third could wait for each other.
    await db.transaction((tx) => storeFrom(tx, cut(tx)));
  } else {
    const statements = cut(db);
    const store = () => db.transaction((tx) => storeFrom(tx, statements));
    const ended = await Promise.allSettled(Array.from({ length: lanes }, store));
    for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
  }
  return { validCount, idsHash: hash.digest("hex") };
}

/** Stores what is left of the statements, which others may take from, too. Storing overlaps with merging what comes next. */
async function storeFrom(tx: Db, statements: AsyncGenerator<Statement, void, undefined>): Promise<void> {
  let storing: Promise<void> = Promise.resolve();
  for (let next = await statements.next(); !next.done; next = await statements.next()) {
    const before = storing;
    storing = insertBlocks(tx, next.value);
    // It is awaited before the next but one; until then a failure must not count as unhandled.
    storing.catch(() => {});
    await before;
  }
  await storing;
}

async function* cutStatements(
  db: Db,
  audienceId: string,
  sorted: SortedRuns,
  onBlock: (ids: Uint8Array, lines: number) => void,
): AsyncGenerator<Statement, void, undefined> {
  const runs = [...sorted.staged.map((run) => readRun(db, audienceId, run)), ...sorted.held.map(onePiece)];
  const waiting = Buffer.allocUnsafe(statementBytes);
  let [size, position] = [0, 0];
  let [sizes, firstIds, lastIds]: [number[], string[], string[]] = [[], [], []];
  let turnAt = performance.now();

  const take = (): Statement => {
    const blocks = waiting.toString("latin1", 0, size - 1);
    const statement = { audienceId, position, blocks, sizes, firstIds, lastIds };
    position += sizes.length;
    [size, sizes, firstIds, lastIds] = [0, [], [], []];
    return statement;
  };

  for await (const { text, lines } of mergeLines(runs, idsPerBlock)) {
    if (size + text.length > waiting.length) yield take();
    const ids = text.subarray(0, -1);
    onBlock(ids, lines);
    if (size > 0) waiting[size - 1] = tab;
    waiting.set(text, size);
    firstIds.push(waiting.toString("latin1", size, size + text.indexOf(lineFeed)));
    lastIds.push(waiting.toString("latin1", size + ids.lastIndexOf(lineFeed) + 1, size + ids.length));
    sizes.push(lines);
    size += text.length;
    if (performance.now() - turnAt <= turnMs) continue;
    await nextTurn();
    turnAt = performance.now();
  }
  if (size > 0) yield take();
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
