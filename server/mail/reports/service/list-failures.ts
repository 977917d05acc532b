import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import type { FailureWords } from "../../runs/schema.ts";
import type { ListFailuresInput } from "../../schema.ts";
import { countFailures, type FailureRow, listFailureRows } from "../queries.ts";
import { describeFailure } from "./describe-failure.ts";
import { openReport } from "./open-report.ts";

export type FailurePage = {
  rows: (FailureRow & FailureWords)[];
  /** How many for each reason, most first; of the whole run, whatever the page. */
  groups: (FailureWords & { count: number })[];
  nextCursor: string | null;
};

/**
 * Accounts that did not get the mail in a run, in order of their ids, with the platform's reason in words.
 * @throws DomainError `mail.not_found`, `mail.run_not_found`, `list.bad_cursor`
 */
export async function listFailures(ctx: GameCtx, input: ListFailuresInput): Promise<FailurePage> {
  const [after] = decodeCursor(input.cursor ?? undefined, 1) ?? [];
  const { run } = await openReport(ctx, input);
  if (!run) return { rows: [], groups: [], nextCursor: null };
  const page = { gameId: ctx.game.id, runId: run.id, code: input.code, after, limit: input.limit + 1 };
  const found = await listFailureRows(ctx.db, page);
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  const groups = await countFailures(ctx.db, run.id);
  return {
    rows: rows.map((row) => ({ ...row, ...describeFailure(row.code) })),
    groups: groups.map((group) => ({ ...group, ...describeFailure(group.code) })),
    nextCursor: found.length > rows.length && last ? encodeCursor([last.account]) : null,
  };
}
