import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { peopleOnly } from "../../errors.ts";
import { sessionSeconds } from "../../rules.ts";
import { sessionNotFound } from "../errors.ts";
import { endOwnSession } from "../queries.ts";
import type { RevokeSessionInput } from "../schema.ts";

/**
 * Ends one of one's own sessions; that browser is out with its next request. Another person's is not found.
 * @throws DomainError `account.session_not_found`, also for one that is over; `auth.people_only`.
 */
export function revokeSession(ctx: Ctx, input: RevokeSessionInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    if (actor.kind !== "staff") throw peopleOnly();
    const where = { staffId: actor.staffId, id: input.id, idleSeconds: sessionSeconds.idle };
    const session = await endOwnSession(tx.db, where);
    if (session === undefined) throw sessionNotFound();
    await recordAudit(tx, {
      action: "staff.session_revoke",
      target: { kind: "staff", id: actor.staffId, name: actor.email },
      before: { sessions: 1, since: session.createdAt.toISOString(), address: session.address },
      after: { sessions: 0 },
    });
  });
}
