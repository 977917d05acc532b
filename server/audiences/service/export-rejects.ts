import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { audienceNotFound } from "../errors.ts";
import { selectAudience, selectRejects } from "../queries.ts";
import type { AudienceRef } from "../schema.ts";

const pageSize = 1_000;

/**
 * The stored bad lines of an audience as CSV (`line,value,reason`), piece by piece. The audit entry is written before the
 * first piece.
 * @throws DomainError `audiences.not_found`, when the first piece is asked for.
 */
export async function* exportRejects(ctx: GameCtx, { id }: AudienceRef): AsyncGenerator<string> {
  await inTransaction(ctx, async (tx) => {
    const audience = await selectAudience(tx.db, tx.game.id, id);
    if (audience === undefined) throw audienceNotFound();
    await recordAudit(tx, {
      action: "audience.export",
      target: { kind: "audience", id, name: audience.name },
      after: { rejectedCount: audience.rejectedCount },
    });
  });
  // The mark makes spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(["line", "value", "reason"])}`;
  let after = -1;
  while (true) {
    const rejects = await selectRejects(ctx.db, id, { after, limit: pageSize });
    if (rejects.length > 0) {
      yield rejects.map((reject) => csvLine([String(reject.line), reject.value, reject.reason])).join("");
    }
    if (rejects.length < pageSize) return;
    after = rejects.at(-1)?.position ?? after;
  }
}
