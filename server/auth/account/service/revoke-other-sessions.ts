import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { peopleOnly } from "../../errors.ts";
import { sessionSeconds } from "../../rules.ts";
import { endOtherSessions } from "../queries.ts";

/**
 * Ends all of one's own sessions but this one. Safe to repeat: without others nothing happens and no entry is left.
 * @returns how many ended. @throws DomainError `auth.people_only`
 */
export function revokeOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    if (actor.kind !== "staff") throw peopleOnly();
    const { staffId, sessionId: keptId, email } = actor;
    const ended = await endOtherSessions(tx.db, { staffId, keptId, idleSeconds: sessionSeconds.idle });
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
