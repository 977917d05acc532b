import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { audienceInUse, audienceNotFound, audienceUnderWay } from "../errors.ts";
import { deleteAudienceRow, lockAudience, selectUses } from "../queries.ts";
import type { AudienceRef } from "../schema.ts";

const namedUses = 3;

/**
 * Deletes an audience with all its ids, unless a mail rests on it, sent or not: what was sent to whom stays to be seen. Of two at
 * once the second finds nothing.
 * @throws DomainError `audiences.not_found`, `audiences.under_way`, `audiences.in_use` with the mails' names
 */
export function deleteAudience(ctx: GameCtx, { id }: AudienceRef): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const audience = await lockAudience(tx.db, tx.game.id, id);
    if (audience === undefined) throw audienceNotFound();
    if (audience.state !== "ready" && audience.state !== "failed") throw audienceUnderWay();
    const { uses, useCount } = await selectUses(tx.db, tx.game.id, id, namedUses);
    if (useCount > 0) throw audienceInUse({ count: useCount, names: uses.map(({ name }) => name) });
    await deleteAudienceRow(tx.db, id);
    await recordAudit(tx, {
      action: "audience.delete",
      target: { kind: "audience", id, name: audience.name },
      before: { source: audience.source, state: audience.state, validCount: audience.validCount },
    });
    return { id };
  });
}
