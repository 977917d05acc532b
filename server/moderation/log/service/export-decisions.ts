import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMayExport } from "#server/auth/service/assert-may-export.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type DecisionKey, type FoundDecision, selectDecisions } from "../queries.ts";
import { isAccount, ruleKeyOf, wantedDecisions } from "../rules/wanted-decisions.ts";
import type { ExportDecisionsInput } from "../schema.ts";
import { countDecisions } from "./count-decisions.ts";

const pageSize = 1_000;

/**
 * Every decision that meets the filters, newest first, as text in pieces of up to 1,000 lines: NDJSON, or CSV with a header that a
 * spreadsheet opens without running anything. The export's entry is durable before the first piece.
 * @throws DomainError `auth.step_up_needed` for more than 10,000 decisions.
 */
export async function* exportDecisions(ctx: GameCtx, input: ExportDecisionsInput): AsyncGenerator<string, void> {
  const { format, ...filter } = input;
  const { db, game } = ctx;
  await assertMayExport(ctx, (await countDecisions(ctx, filter)).rows);
  const choice = wantedDecisions(filter, ctx.now());
  const next = (behind: DecisionKey | undefined) => selectDecisions(db, game.id, { choice, behind, limit: pageSize });
  let found = await next(undefined);
  await recordAudit(ctx, {
    action: "moderation.export",
    target: { kind: "decisions", id: null },
    after: { format, filters: JSON.parse(JSON.stringify(filter)) as Record<string, unknown> },
    players: filter.player !== undefined && isAccount(filter.player) ? [filter.player] : [],
  });
  if (format === "csv") yield csvLine(csvColumns);
  for (;;) {
    if (found.rows.length > 0) yield found.rows.map(format === "csv" ? toCsv : toNdjson).join("");
    // A page that ended early because so much was looked at goes on behind what was looked at.
    const last = found.rows.length === pageSize ? found.rows.at(-1) : found.lookedUntil;
    if (last === undefined || last === null) return;
    found = await next(last);
  }
}

const csvColumns = [
  "id",
  "decided_at",
  "channel",
  "group_id",
  "room",
  "preset",
  "sender",
  "recipient",
  "verdict",
  "code",
  "rules",
  "language",
  "mode",
  "source",
  "fallback",
  "latency_us",
  "texts",
];

function toCsv(row: FoundDecision): string {
  return csvLine([
    row.id,
    row.decidedAt.toISOString(),
    row.channel,
    row.groupId ?? "",
    row.roomName ?? "",
    row.preset ?? "",
    row.sender,
    row.recipient ?? "",
    row.verdict,
    String(row.code),
    [...new Set(row.hits.map(ruleKeyOf))].join(" "),
    row.language ?? "",
    row.mode,
    row.source,
    row.fallback ?? "",
    String(row.latencyUs),
    row.fields.map(({ text }) => text).join("\n"),
  ]);
}

function toNdjson({ senderName: _sender, recipientName: _recipient, ...row }: FoundDecision): string {
  return `${JSON.stringify(row)}\n`;
}
