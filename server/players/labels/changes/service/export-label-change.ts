import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMayExport } from "#server/auth/service/assert-may-export.ts";
import { describeImCode } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeNotFound } from "../errors.ts";
import { type LabelSkip, lockChange, selectParts, selectRefused, selectSkips } from "../queries.ts";
import { attributeSteps, auditNameOf, type Edit } from "../rules.ts";
import type { LabelChangeRef } from "../schema.ts";

const partsPerPage = 20;
const skipsPerPage = 1_000;

/**
 * Every player of a change as CSV: account, outcome, code, message, tags added and removed, attributes before and after. Piece by
 * piece; the entry in the audit log is written before the first.
 * @throws DomainError `labels.change_not_found`, `auth.step_up_needed` for many players, when the first piece is asked for.
 */
export async function* exportLabelChange(ctx: GameCtx, { id }: LabelChangeRef): AsyncGenerator<string, void> {
  await inTransaction(ctx, async (tx) => {
    const change = await lockChange(tx.db, { gameId: tx.game.id, id });
    if (change === undefined) throw changeNotFound();
    await assertMayExport(tx, change.changeCount ?? 0);
    await recordAudit(tx, {
      action: "label_change.export",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { players: change.changeCount },
    });
  });
  // The mark makes spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(["account", "outcome", "code", "message", "added", "removed", "attributes"])}`;
  for (let position = 0; ; position += partsPerPage) {
    const parts = await selectParts(ctx.db, id, { position, count: partsPerPage });
    const accounts = parts.flatMap(({ edits }) => edits.map(({ account }) => account));
    const refused = await selectRefused(ctx.db, id, accounts);
    yield parts
      .flatMap(({ edits, begunAt, settledAt }) => {
        const outcome = settledAt !== null ? "changed" : begunAt !== null ? "not_recorded" : "not_run";
        return edits.map((edit) => lineOf(edit, { outcome, refused }));
      })
      .join("");
    if (parts.length < partsPerPage) break;
  }
  let after = "";
  while (true) {
    const skips = await selectSkips(ctx.db, id, { reason: undefined, after, limit: skipsPerPage });
    // The refused stand above, with what they were to get.
    yield skips.flatMap((skip) => (skip.reason === "refused" ? [] : [skipLine(skip)])).join("");
    if (skips.length < skipsPerPage) return;
    after = skips.at(-1)?.account ?? after;
  }
}

function lineOf(
  edit: Edit,
  { outcome, refused }: { outcome: string; refused: ReadonlyMap<string, number | null> },
): string {
  const isRefused = refused.has(edit.account);
  const code = refused.get(edit.account) ?? null;
  const steps = attributeSteps(edit).map(({ name, before, after }) => `${name}: ${before ?? "-"} > ${after ?? "-"}`);
  return csvLine([
    edit.account,
    isRefused ? "refused" : outcome,
    code?.toString() ?? "",
    code === null ? "" : describeImCode(code).message.en,
    edit.add.join("; "),
    edit.remove.join("; "),
    steps.join("; "),
  ]);
}

function skipLine({ account, reason }: LabelSkip): string {
  return csvLine([account, reason, "", "", "", "", ""]);
}
