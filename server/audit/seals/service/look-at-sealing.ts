import type { Ctx } from "#server/kernel/context.ts";
import type { CheckpointFile } from "#server/kernel/ports.ts";
import { describeSealing } from "../queries.ts";

/** What waits, and whether the file outside has a checkpoint that is newer than every one of the database. */
export async function lookAtSealing(
  ctx: Pick<Ctx, "db">,
  file: CheckpointFile,
): Promise<{ waiting: number; waitingMs: number; isDatabaseBehind: boolean }> {
  const { newestAt, ...waits } = await describeSealing(ctx.db);
  const outside = file.newestAt();
  return { ...waits, isDatabaseBehind: outside !== undefined && (newestAt === null || outside > newestAt) };
}
