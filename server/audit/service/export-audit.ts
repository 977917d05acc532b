import { csvLine } from "#lib/csv.ts";
import { assertMayExport } from "#server/auth/service/assert-may-export.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { openEntries } from "../aliases/service/open-entries.ts";
import { type AuditEntry, selectAuditEntries } from "../queries.ts";
import { auditScope } from "../rules.ts";
import type { ExportAuditInput } from "../schema.ts";
import { countAudit } from "./count-audit.ts";
import { playersOfFilter } from "./players-of-filter.ts";
import { readChoice } from "./read-choice.ts";
import { recordAudit } from "./record-audit.ts";

const pageSize = 1_000;

/**
 * Every matching entry, newest first, as text in pieces of up to 1,000 lines: NDJSON, or CSV with a header that a
 * spreadsheet opens without running anything. The export's own entry is durable before the first piece, and is not in it.
 * @throws DomainError `auth.step_up_needed` for more than 10,000 entries.
 */
export async function* exportAudit(ctx: GameCtx, input: ExportAuditInput): AsyncGenerator<string> {
  const { format, ...filters } = input;
  const scope = auditScope(ctx);
  await assertMayExport(ctx, (await countAudit(ctx, filters)).rows);
  const choice = await readChoice(ctx, scope, filters);
  const next = async (beforeId: number | undefined) => {
    const entries = await selectAuditEntries(ctx.db, { scope, choice, beforeId, limit: pageSize });
    return openEntries(ctx.db, { gameId: ctx.game.id, entries });
  };
  let entries = await next(undefined);
  await recordAudit(ctx, {
    action: "audit.export",
    target: { kind: "audit", id: null },
    after: { format, filters: JSON.parse(JSON.stringify(filters)) as Record<string, unknown> },
    players: playersOfFilter(filters),
  });
  if (format === "csv") yield csvLine(csvColumns);
  for (;;) {
    if (entries.length > 0) yield entries.map(format === "csv" ? toCsv : toNdjson).join("");
    const last = entries.at(-1);
    if (last === undefined || entries.length < pageSize) return;
    entries = await next(last.id);
  }
}

const csvColumns = [
  "id",
  "at",
  "actor",
  "role",
  "action",
  "target_kind",
  "target_id",
  "target_name",
  "before",
  "after",
  "reason",
  "address",
  "request_id",
  "correlation_id",
];

function toCsv(entry: AuditEntry): string {
  return csvLine([
    String(entry.id),
    entry.at.toISOString(),
    entry.actorName,
    entry.role,
    entry.action,
    entry.targetKind,
    entry.targetId ?? "",
    entry.targetName ?? "",
    entry.before === null ? "" : JSON.stringify(entry.before),
    entry.after === null ? "" : JSON.stringify(entry.after),
    entry.reason ?? "",
    entry.address ?? "",
    entry.requestId,
    entry.correlationId,
  ]);
}

function toNdjson(entry: AuditEntry): string {
  const { actorName, actorKind, targetKind, targetId, targetName, ...rest } = entry;
  const target = { kind: targetKind, id: targetId, name: targetName };
  return `${JSON.stringify({ ...rest, actor: actorName, actorKind, target })}\n`;
}
