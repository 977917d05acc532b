import type { Ctx } from "#server/kernel/context.ts";
import type { CheckpointFile } from "#server/kernel/ports.ts";
import { selectNotesSince } from "../queries.ts";

const pageSize = 500;

/**
 * Brings a file outside of the database up to date with what was signed, by this worker or another, now or before it was
 * killed. Safe to repeat; two workers with one file may write a checkpoint twice, which says nothing else.
 * @returns how many were written; they are on the disk then.
 */
export async function writeCheckpoints(ctx: Pick<Ctx, "db">, file: CheckpointFile): Promise<number> {
  for (let written = 0; ; ) {
    const notes = await selectNotesSince(ctx.db, { after: file.newestAt() ?? null, limit: pageSize });
    if (notes.length > 0) file.append(notes);
    written += notes.length;
    if (notes.length < pageSize) return written;
  }
}
