import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMayExport } from "#server/auth/service/assert-may-export.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { listRuns, type RunRow } from "../../runs/queries.ts";
import { listExclusionRows, listExportChunks } from "../queries.ts";
import { type ExportLine, exportColumns, lineOfExclusion, linesOfChunk } from "../rules/lines-of-export.ts";
import type { ExportCampaignInput } from "../schema.ts";
import { openReport } from "./open-report.ts";

/** 5,000 recipients at a time: memory stays flat for a mail to a million. */
const chunksPerPage = 10;
const exclusionsPerPage = 5_000;

/**
 * Every player of a run, or of all runs of the mail, and what became of each, as CSV with a line of headings or as one JSON
 * object a line; `players` adds up to the run's total. The entry in the audit log is written before the first line leaves.
 * @throws DomainError `mail.not_found`, `mail.run_not_found`, `auth.step_up_needed` for many players, at the first piece
 */
export async function* exportCampaign(ctx: GameCtx, input: ExportCampaignInput): AsyncGenerator<string> {
  const { id, format, locale } = input;
  const { campaign, run } = await openReport(ctx, { id, run: input.run === "all" ? undefined : input.run });
  const chosen = input.run === "all" ? await listRuns(ctx.db, campaign.id) : run ? [run] : [];
  const recipients = chosen.reduce((sum, { total }) => sum + total, 0);
  await assertMayExport(ctx, recipients);
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, {
      action: "campaign.export",
      target: { kind: "campaign", id: campaign.id, name: campaign.name },
      after: {
        runId: input.run === "all" ? "all" : (run?.id ?? null),
        recipients,
        format,
      },
    }),
  );
  const write = format === "csv" ? (line: ExportLine) => csvLine(exportColumns.map((key) => line[key])) : jsonLine;
  yield format === "csv" ? csvLine(exportColumns) : "";
  for (const each of chosen) yield* piecesOf(ctx, { run: each, locale, write });
}

async function* piecesOf(
  ctx: GameCtx,
  of: { run: RunRow; locale: ExportCampaignInput["locale"]; write: (line: ExportLine) => string },
): AsyncGenerator<string> {
  const { run, locale, write } = of;
  let afterPosition: number | undefined = -1;
  while (afterPosition !== undefined) {
    const page = await listExportChunks(ctx.db, { runId: run.id, afterPosition, limit: chunksPerPage });
    if (page.length > 0)
      yield page
        .flatMap((chunk) => linesOfChunk(run, chunk, locale))
        .map(write)
        .join("");
    afterPosition = page.at(-1)?.position;
  }
  let after: string | undefined;
  do {
    const page = await listExclusionRows(ctx.db, { runId: run.id, after, limit: exclusionsPerPage });
    if (page.length > 0) yield page.map((row) => write(lineOfExclusion(run, row))).join("");
    after = page.at(-1)?.account;
  } while (after !== undefined);
}

/** What is not known is left out, and a number is a number. */
function jsonLine(line: ExportLine): string {
  const known = exportColumns.filter((key) => line[key] !== "").map((key) => [key, typedValue(key, line[key])]);
  return `${JSON.stringify(Object.fromEntries(known))}\n`;
}

const numbers: readonly (typeof exportColumns)[number][] = ["code", "players", "recall_code", "run_number"];

function typedValue(key: (typeof exportColumns)[number], text: string): string | number {
  return numbers.includes(key) ? Number(text) : text;
}
