import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMayExport } from "#server/auth/service/assert-may-export.ts";
import { describeImCode } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { listRecallWork, type RecallWork } from "../chunks/queries.ts";
import { recallNotFound } from "../errors.ts";
import { findRecall, listKeptOfChunks } from "../queries.ts";
import { outcomeAt, sentIdsOf, stillToRecall } from "../rules.ts";

/** 5,000 players at a time: memory stays flat for a recall of a million. */
const chunksPerPage = 10;

type Kept = Awaited<ReturnType<typeof listKeptOfChunks>>[number];

/**
 * Every player of a recall as CSV: account, outcome, code, message. A group or a push is one line. The entry in the audit log is written
 * before the first line leaves.
 * @throws DomainError `recalls.not_found`, `auth.step_up_needed` for many players, at the first piece
 */
export async function* exportRecall(ctx: GameCtx, input: { id: string }): AsyncGenerator<string, void> {
  const recall = await findRecall(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!recall) throw recallNotFound();
  await assertMayExport(ctx, recall.total);
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, {
      action: "campaign.export",
      target: { kind: "campaign", id: recall.campaignId, name: recall.campaignName },
      after: { recallId: recall.id, runId: recall.runId, players: recall.total },
    }),
  );
  yield csvLine(["account", "outcome", "code", "message"]);
  const { id: recallId, runId } = recall;
  let from = 0;
  while (true) {
    const page = await listRecallWork(ctx.db, { recallId, runId, from, limit: chunksPerPage });
    const last = page.at(-1);
    if (!last) return;
    const positions = page.map(({ position }) => position);
    const kept = Map.groupBy(await listKeptOfChunks(ctx.db, { recallId, positions }), ({ position }) => position);
    yield page.map((chunk) => linesOf(chunk, kept.get(chunk.position) ?? [])).join("");
    from = last.position + 1;
  }
}

function linesOf(chunk: RecallWork, rows: readonly Kept[]): string {
  const { state, done } = chunk.recall;
  const isStopped = state === "cancelled";
  if (chunk.ids.length === 0) {
    const [row] = rows;
    return lineOf(row?.account ?? "*", outcomeAt({ place: 0, done, isStopped, failure: row?.outcome ?? null }), row);
  }
  const byAccount = new Map(rows.map((row) => [row.account, row]));
  return stillToRecall(sentIdsOf(chunk), chunk.earlier)
    .map((account, place) => {
      const row = byAccount.get(account);
      return lineOf(account, outcomeAt({ place, done, isStopped, failure: row?.outcome ?? null }), row);
    })
    .join("");
}

function lineOf(account: string, outcome: string, row: Kept | undefined): string {
  const code = row?.code ?? null;
  return csvLine([account, outcome, code?.toString() ?? "", code === null ? "" : describeImCode(code).message.en]);
}
