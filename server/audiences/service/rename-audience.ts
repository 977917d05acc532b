import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { audienceNotFound } from "../errors.ts";
import { lockAudience, updateName } from "../queries.ts";
import type { Audience, RenameAudienceInput } from "../schema.ts";

/** Gives an audience another name; its ids stay as they are. The same name again changes nothing. @throws DomainError `audiences.not_found` */
export function renameAudience(ctx: GameCtx, input: RenameAudienceInput): Promise<Audience> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockAudience(tx.db, tx.game.id, input.id);
    if (before === undefined) throw audienceNotFound();
    const name = input.name.replaceAll(/\p{Cc}/gu, " ");
    if (name === before.name) return before;
    const after = await updateName(tx.db, input.id, name);
    if (after === undefined) throw audienceNotFound();
    await recordAudit(tx, {
      action: "audience.rename",
      target: { kind: "audience", id: after.id, name },
      before: { name: before.name },
      after: { name },
    });
    return after;
  });
}
