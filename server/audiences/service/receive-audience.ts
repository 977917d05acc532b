import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AudienceSource } from "#db/enums/audiences.ts";
import { OpenQuoteError } from "#lib/column-reader.ts";
import { NotTextError, readUtf8 } from "#lib/utf8-stream.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import {
  audienceBrokenOff,
  audienceEmpty,
  audienceHasNoValidIds,
  audienceHasOpenQuote,
  audienceHasTooManyLines,
  audienceIdTaken,
  audienceNotText,
  audienceTooLarge,
} from "../errors.ts";
import {
  addToIntake,
  deleteIntake,
  deleteUnfinished,
  insertRejects,
  lockChecking,
  markChecking,
  markReady,
} from "../intake/queries.ts";
import { insertAudience, selectRejects } from "../queries.ts";
import { type Collector, createCollector, formatOf, layoutOf } from "../rules.ts";
import {
  type Audience,
  type AudienceFormat,
  audienceLinesMax,
  audienceNameLengthMax,
  automaticCheckIdsMax,
  uploadSizeBytesMax,
} from "../schema.ts";
import { failAudience } from "./fail-audience.ts";
import { requestAudienceCheck } from "./request-audience-check.ts";
import { sortIds } from "./sort-ids.ts";
import { type StagedRun, storeBlocks } from "./store-blocks.ts";

export type ReceiveAudienceInput = {
  /** Chosen by the caller to follow the progress with `getAudience`; a new one when missing. */
  id?: string | undefined;
  /** What staff call it, a file name as a rule; a name made of the time when empty. */
  name: string;
  source: AudienceSource;
  /** How to read the bytes; by `source` and the ending of `fileName` (else `name`) when missing. */
  format?: AudienceFormat | undefined;
  fileName?: string | undefined;
  /** The audience `id` stands there already, empty and `receiving`; whatever fails is left to whoever announced it. */
  announced?: boolean | undefined;
  /** More than a list that somebody brings may have. */
  linesMax?: number | undefined;
  bytes: AsyncIterable<Uint8Array>;
};

/** So many bytes of ids are sorted together… */
const runSizeBytes = 2 * 1024 * 1024;
/** …and runs held until they are merged; those of a longer list wait in the database, in pieces that are read one at a time. */
const heldBytesMax = 16 * 1024 * 1024;
const pieceOfRunBytes = 128 * 1024;
/** Progress is stored after so many bytes, bad lines by this count, and something at least this often while bytes arrive. */
const progressBytes = 512 * 1024;
const batchRejects = 2_000;
const heartbeatMs = 5_000;
/** Without a byte for so long the sender is gone. `silentSeconds` of the sweep is longer. */
const idleMs = 60_000;
/** No piece keeps the thread from its other requests for longer than this one takes: under a millisecond. */
const pieceSizeBytes = 64 * 1024;
/** The first row of a table must lie within this. */
const headSizeBytes = 64 * 1024;

/**
 * Receives a list of any size up to 1,000,000 lines in constant memory: reads ids out of text, sorts them in runs, of which 16 MB
 * are held and the rest is staged in the database, and merges these into distinct blocks of 500. The audience is visible as `receiving`, with a growing
 * `lineCount`, from the first bytes on; it becomes `ready` in one transaction with its audit entry, and up to
 * 100,000 ids are then compared with the platform by the worker.
 *
 * What we refuse (`audiences.empty`, `.no_valid_ids`, `.not_text`, `.too_many_lines`, `.too_large`, `.open_quote`) leaves
 * nothing behind. A sender that goes away leaves it `failed`; a killed process leaves that to `sweepStaleAudiences`.
 * Not safe to repeat with the same `id` (`audiences.id_taken`). Call it outside a transaction.
 * @returns the ready audience; `lineCount` = valid + duplicates + rejected.
 */
export async function receiveAudience(ctx: GameCtx, input: ReceiveAudienceInput): Promise<Audience> {
  const text = readUtf8(withinLimits(input.bytes))[Symbol.asyncIterator]();
  try {
    // Refused here, a picture or an empty file never becomes a row.
    const head = await readHead(text);
    const format = input.format ?? formatOf(input.source, input.fileName ?? input.name);
    const collector = createCollector(layoutOf(format, Buffer.from(head).toString("utf8")));
    return await receiveInto(ctx, input, collector, restOf(head, text));
  } catch (error) {
    throw refusalFor(error);
  } finally {
    // Tells the source that nobody reads on, so that an upload's socket is let go.
    await text.return?.();
  }
}

async function receiveInto(
  ctx: GameCtx,
  input: ReceiveAudienceInput,
  collector: Collector,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Audience> {
  const created = { id: input.id ?? randomUUID() };
  if (input.announced !== true) await begin(ctx, created.id, input);
  try {
    const sorted = await collect(
      ctx,
      { id: created.id, linesMax: input.linesMax ?? audienceLinesMax },
      collector,
      pieces,
    );
    if (!(await markChecking(ctx.db, created.id))) throw audienceBrokenOff();
    return await finish(ctx, created.id, collector, sorted);
  } catch (error) {
    const refusal = refusalFor(error);
    if (input.announced === true) throw refusal;
    const isOurRefusal = refusal instanceof DomainError && refusal.reason !== "audiences.broken_off";
    if (isOurRefusal) await deleteUnfinished(ctx.db, created.id);
    // Without a database it stays as it is, and the sweep does this later: the first error is the one to tell.
    else await failAudience(ctx, { id: created.id, reason: "audiences.broken_off" }).catch(() => {});
    throw refusal;
  }
}

async function begin(ctx: GameCtx, id: string, input: ReceiveAudienceInput): Promise<void> {
  const author = nameActor(ctx.actor);
  const created = await insertAudience(ctx.db, {
    id,
    gameId: ctx.game.id,
    name: nameOf(input.name, ctx.now()),
    source: input.source,
    createdBy: author.staffId,
    createdByName: author.name,
  });
  if (created === undefined) throw audienceIdTaken();
}

type SortedIds = { staged: StagedRun[]; held: Uint8Array[] };

/** Reads and sorts everything; staging a run overlaps with reading the next one. */
async function collect(
  ctx: GameCtx,
  { id: audienceId, linesMax }: { id: string; linesMax: number },
  collector: Collector,
  pieces: AsyncIterable<Uint8Array>,
): Promise<SortedIds> {
  const staged: StagedRun[] = [];
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  let position = 0;
  let storedRejects = 0;
  let storing: Promise<void> = Promise.resolve();
  let storedAt = performance.now();
  let turnAt = storedAt;
  let untoldBytes = 0;

  /** Stages a sorted run, and what else there is to tell. */
  const store = async (run: readonly string[] = []): Promise<void> => {
    await storing;
    const rejects = collector.takeRejects();
    const { lineCount, rejectedCount } = collector;
    const batch = { audienceId, position, pieces: run.join("\t"), lineCount, rejectedCount };
    const firstReject = storedRejects;
    if (run.length > 0) staged.push({ position, pieces: run.length });
    position += run.length;
    storedRejects += rejects.length;
    storedAt = performance.now();
    untoldBytes = 0;
    storing = (async () => {
      if (!(await addToIntake(ctx.db, batch))) throw audienceBrokenOff();
      if (rejects.length > 0) await insertRejects(ctx.db, audienceId, firstReject, rejects);
    })();
    // It is awaited before the next one; until then a failure must not count as unhandled.
    storing.catch(() => {});
  };

  for await (const piece of pieces) {
    collector.read(piece);
    untoldBytes += piece.length;
    if (collector.lineCount > linesMax) throw audienceHasTooManyLines(linesMax);
    const now = performance.now();
    if (collector.waitingBytes >= runSizeBytes) {
      const run = await sortIds(collector.takeIds());
      heldBytes += run.length;
      if (heldBytes <= heldBytesMax) held.push(run);
      else await store(cutRun(run));
    }
    const isNews = untoldBytes >= progressBytes || collector.waitingRejects >= batchRejects;
    if (isNews || now - storedAt > heartbeatMs) await store();
    // A source that is always ready would otherwise never let anything else run.
    if (now - turnAt > 8) {
      await nextTurn();
      turnAt = performance.now();
    }
  }
  collector.end();
  if (collector.lineCount > linesMax) throw audienceHasTooManyLines(linesMax);
  if (collector.lineCount === 0) throw audienceEmpty();
  held.push(await sortIds(collector.takeIds()));
  await store();
  await storing;
  return { staged, held };
}

/** A sorted run as texts of whole lines, without the LF of their last one. */
function cutRun(run: Uint8Array): string[] {
  const bytes = Buffer.from(run.buffer, run.byteOffset, run.length);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, Math.min(start + pieceOfRunBytes, bytes.length - 1));
    pieces.push(bytes.toString("latin1", start, end));
    start = end + 1;
  }
  return pieces;
}

async function finish(ctx: GameCtx, audienceId: string, collector: Collector, sorted: SortedIds): Promise<Audience> {
  const { validCount, idsHash } = await storeBlocks(ctx.db, audienceId, sorted);
  return inTransaction(ctx, async (tx) => {
    if (!(await lockChecking(tx.db, audienceId))) throw audienceBrokenOff();
    await deleteIntake(tx.db, audienceId);
    const { lineCount, acceptedCount, rejectedCount } = collector;
    if (validCount === 0) {
      const [first] = await selectRejects(tx.db, audienceId, { after: -1, limit: 1 });
      throw audienceHasNoValidIds({ lines: lineCount, line: first?.line ?? 1, value: first?.value ?? "" });
    }
    const counts = { lineCount, validCount, duplicateCount: acceptedCount - validCount, rejectedCount };
    const audience = await markReady(tx.db, audienceId, { ...counts, idsHash });
    if (audience === undefined) throw audienceBrokenOff();
    await recordAudit(tx, {
      action: "audience.create",
      target: { kind: "audience", id: audience.id, name: audience.name },
      after: { source: audience.source, ...counts, idsHash },
    });
    return validCount <= automaticCheckIdsMax ? await requestAudienceCheck(tx, audience) : audience;
  });
}

/** Errors of reading as the refusals that staff see; everything else as it is. */
function refusalFor(error: unknown): unknown {
  if (error instanceof NotTextError) return audienceNotText();
  if (error instanceof OpenQuoteError) return audienceHasOpenQuote(error.line);
  return error;
}

/** Counts bytes and watches the clock. Whatever the source throws means that the sender went away. */
async function* withinLimits(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let size = 0;
  try {
    while (true) {
      const step = await withinIdleTime(source.next());
      if (step.done) return;
      size += step.value.length;
      if (size > uploadSizeBytesMax) throw audienceTooLarge(uploadSizeBytesMax / 1024 / 1024);
      yield step.value;
    }
  } finally {
    // Not awaited: a source that hangs in `next` answers `return` only after it.
    source.return?.()?.catch(() => {});
  }
}

async function withinIdleTime<T>(step: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no byte for ${idleMs} ms`)), idleMs);
  });
  try {
    return await Promise.race([step, silence]);
  } catch (cause) {
    throw audienceBrokenOff(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Enough of the text to see the first row. @throws `audiences.empty` when there is none */
async function readHead(text: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < headSizeBytes) {
    const step = await text.next();
    if (step.done) break;
    parts.push(step.value);
    size += step.value.length;
  }
  if (size === 0) throw audienceEmpty();
  return Buffer.concat(parts);
}

/** The head again, then what follows it, in pieces small enough to yield between. */
async function* restOf(head: Uint8Array, text: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* cut(head);
  while (true) {
    const step = await text.next();
    if (step.done) return;
    yield* cut(step.value);
  }
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceSizeBytes) {
    yield bytes.subarray(start, start + pieceSizeBytes);
  }
}

/** File names come from other people's machines: without control characters, and not longer than a line. */
function nameOf(given: string, now: Date): string {
  const name = [...given.replaceAll(/\p{Cc}/gu, " ").trim()].slice(0, audienceNameLengthMax).join("");
  return name === "" ? `ids-${now.toISOString().slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-")}` : name;
}
