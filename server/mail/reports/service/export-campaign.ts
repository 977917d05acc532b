import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { describeImCode } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { findLatestRun } from "../../runs/queries.ts";
import { type ExportChunk, listExportChunks } from "../queries.ts";
import { outcomeOf } from "../rules.ts";

/** 5,000 recipients at a time: memory stays flat for a mail to a million. */
const chunksPerPage = 10;

/**
 * Every recipient of the newest run as CSV: account, outcome, code, message, settled_at. The entry in the audit log is
 * written before the first line leaves.
 * @throws DomainError `mail.not_found`, at the first piece
 */
export async function* exportCampaign(ctx: GameCtx, input: { id: string }): AsyncGenerator<string> {
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const run = await findLatestRun(ctx.db, campaign.id);
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, {
      action: "campaign.export",
      target: { kind: "campaign", id: campaign.id, name: campaign.name },
      after: { runId: run?.id ?? null, recipients: run?.total ?? 0 },
    }),
  );
  yield csvLine(["account", "outcome", "code", "message", "settled_at"]);
  if (!run) return;
  let afterPosition = -1;
  while (true) {
    const page = await listExportChunks(ctx.db, { runId: run.id, afterPosition, limit: chunksPerPage });
    const last = page.at(-1);
    if (!last) return;
    yield page.map(linesOf).join("");
    afterPosition = last.position;
  }
}

function linesOf(chunk: ExportChunk): string {
  const codes = new Map(chunk.failed.map(({ account, code }) => [account, code]));
  const confirmed = new Set(chunk.confirmedIds);
  return chunk.ids
    .map((account) => {
      const code = codes.get(account);
      const outcome = outcomeOf(chunk.state, { confirmed: confirmed.has(account), failed: code !== undefined });
      const message = code === undefined ? "" : describeImCode(code).message.en;
      const isOver = outcome === "sent" || outcome === "failed" || outcome === "cancelled";
      return csvLine([account, outcome, code?.toString() ?? "", message, isOver ? (chunk.settledAt ?? "") : ""]);
    })
    .join("");
}
