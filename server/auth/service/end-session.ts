import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { endSessionRow } from "../queries.ts";
import type { DoorCtx } from "./open-session.ts";

/** Signs a browser out. A session that is over already, or never was, is left as it is: safe to repeat. */
export function endSession(ctx: DoorCtx, sessionId: string): Promise<void> {
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "sign-out" }, role: "none" };
  return inTransaction(system, async (tx) => {
    const person = await endSessionRow(tx.db, sessionId);
    if (person === undefined) return;
    await recordAudit(
      { ...tx, actor: { kind: "staff", ...person, sessionId }, role: person.isOwner ? "owner" : "none" },
      { action: "staff.sign_out", target: { kind: "staff", id: person.staffId, name: person.email } },
    );
  });
}
