import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { insertSession, type StaffRow } from "../queries.ts";
import { sessionSeconds } from "../rules.ts";

/** What is known before anybody is signed in. */
export type DoorCtx = Omit<Ctx, "actor" | "role">;
/** Where somebody signs in from. */
export type Visit = { address: string | null; userAgent: string | null };
export type SignedIn = { sessionId: string; staffId: string; email: string; name: string };

/**
 * Opens a session of twelve hours for somebody who proved who they are, and leaves the entry of it. Call it in the transaction
 * of the proof, with the person's row locked and known not to be disabled.
 * @param how the proof, for the entry.
 * @param provider for a session that the company's provider opened.
 */
export function openSession(
  ctx: DoorCtx,
  input: {
    person: StaffRow;
    visit: Visit;
    how: "password" | "password+code" | "invitation" | "provider" | "provider+factor";
    provider?: { identityId: string; hadSecondFactor: boolean };
  },
): Promise<SignedIn> {
  const { person, visit, provider } = input;
  const { id: staffId, email, name, isOwner } = person;
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" };
  return inTransaction(system, async (tx) => {
    const sessionId = await insertSession(tx.db, {
      staffId,
      sessionEpoch: person.sessionEpoch,
      absoluteSeconds: sessionSeconds.absolute,
      address: visit.address,
      userAgent: visit.userAgent?.slice(0, 300) ?? null,
      identityId: provider?.identityId ?? null,
      shownFactor: provider?.hadSecondFactor ? "provider" : null,
    });
    await recordAudit(
      {
        ...tx,
        actor: { kind: "staff", staffId, email, name, isOwner, sessionId, address: visit.address },
        role: isOwner ? "owner" : "none",
      },
      {
        action: "staff.sign_in",
        target: { kind: "staff", id: staffId, name: email },
        after: { how: input.how },
      },
    );
    return { sessionId, staffId, email, name };
  });
}
