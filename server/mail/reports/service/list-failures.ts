import { describeImCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { findLatestRun } from "../../runs/queries.ts";
import type { ListFailuresInput } from "../../schema.ts";
import { countFailures, type FailureRow, listFailureRows } from "../queries.ts";

type Words = { en: string; ko: string };
export type FailurePage = {
  rows: (FailureRow & { message: Words })[];
  /** How many for each reason, most first; of the whole run, whatever the page. */
  groups: { code: number; count: number; message: Words }[];
  nextCursor: string | null;
};

/**
 * Accounts that did not get the mail, in order of their ids, with the platform's reason in words.
 * @throws DomainError `mail.not_found`, `list.bad_cursor`
 */
export async function listFailures(ctx: GameCtx, input: ListFailuresInput): Promise<FailurePage> {
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const [after] = decodeCursor(input.cursor ?? undefined, 1) ?? [];
  const run = await findLatestRun(ctx.db, campaign.id);
  if (!run) return { rows: [], groups: [], nextCursor: null };
  const page = { gameId: ctx.game.id, runId: run.id, code: input.code, after, limit: input.limit + 1 };
  const found = await listFailureRows(ctx.db, page);
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  const groups = await countFailures(ctx.db, run.id);
  return {
    rows: rows.map((row) => ({ ...row, message: describeImCode(row.code).message })),
    groups: groups.map((group) => ({ ...group, message: describeImCode(group.code).message })),
    nextCursor: found.length > rows.length && last ? encodeCursor([last.account]) : null,
  };
}
