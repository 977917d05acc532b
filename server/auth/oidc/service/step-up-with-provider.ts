import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction, type StaffActor } from "#server/kernel/context.ts";
import { hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import type { ProviderProof } from "#server/kernel/ports.ts";
import { codeNeeded } from "../../errors.ts";
import { setSteppedUp } from "../../queries.ts";
import type { DoorCtx } from "../../service/open-session.ts";
import { otherIdentity, tripOver } from "../errors.ts";
import { lockProviderSession, type ProviderSession, setShownFactor, takeTrip } from "../queries.ts";
import { readIdentity, tripSeconds } from "../rules.ts";

type Given = {
  proof: ProviderProof;
  state: string;
  /** Of the browser that the trip began in. */
  sessionId: string;
  address: string | null;
  rules: { groupsClaim: string };
};

/**
 * Lets a session that the provider opened do what asks for a proof anew, since its person just gave one there. Whoever has an
 * authenticator app here gives its code instead.
 * @throws DomainError `auth.trip_over`, `auth.other_identity`, `auth.code_needed`.
 */
export async function stepUpWithProvider(ctx: DoorCtx, given: Given): Promise<void> {
  const identity = readIdentity(given.proof, given.rules);
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" };
  const isSame = await inTransaction(system, async (tx) => {
    if (!(await takeTrip(tx.db, hashOneTimeSecret(given.state, "token"), tripSeconds))) throw tripOver();
    const session = await lockProviderSession(tx.db, given.sessionId);
    if (session === undefined) throw tripOver();
    if (session.hasCode) throw codeNeeded();
    const own = { ...tx, actor: actorOf(session, given), role: session.isOwner ? "owner" : "none" };
    const target = { kind: "staff", id: session.staffId, name: session.email };
    if (session.issuer !== identity.issuer || session.subject !== identity.subject) {
      await recordAudit(own, { action: "staff.step_up_refused", target, after: { wrong: "other_identity" } });
      return false;
    }
    if (!(await setSteppedUp(tx.db, given.sessionId))) throw tripOver();
    if (identity.hadSecondFactor) await setShownFactor(tx.db, given.sessionId, "provider");
    await recordAudit(own, { action: "staff.step_up", target, after: { how: "provider" } });
    return true;
  });
  if (!isSame) throw otherIdentity();
}

function actorOf(session: ProviderSession, { sessionId, address }: Given): StaffActor {
  const { staffId, email, name, isOwner } = session;
  return { kind: "staff", staffId, email, name, isOwner, sessionId, address };
}
