import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { endOtherSessions } from "../../account/queries.ts";
import { sessionSeconds } from "../../rules.ts";
import type { MemberInput } from "../schema.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Signs a person of the game out everywhere; they may sign in again. Owners only, since the sessions are of every game. Safe to repeat:
 * without a session nothing happens and no entry is left.
 * @returns how many ended. @throws DomainError those of `lockTarget`.
 */
export function endMemberSessions(ctx: GameCtx, { staffId }: MemberInput): Promise<{ ended: number }> {
  return inTransaction(ctx, async (tx) => {
    const { email } = await lockTarget(tx, { staffId, permission: "staff.disable" });
    const ended = await endOtherSessions(tx.db, { staffId, keptId: null, idleSeconds: sessionSeconds.idle });
    if (ended === 0) return { ended };
    await recordAudit(tx, {
      action: "staff.session_revoke",
      target: { kind: "staff", id: staffId, name: email },
      before: { sessions: ended },
      after: { sessions: 0 },
    });
    return { ended };
  });
}
