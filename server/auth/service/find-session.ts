import type { GameRole } from "#db/enums/staff.ts";
import type { Ctx, StaffActor } from "#server/kernel/context.ts";
import { findLiveSession, touchSession } from "../queries.ts";
import { sessionSeconds, touchEverySeconds } from "../rules.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who a session belongs to at this moment. Asked on every request, so that a disabled person, a changed role, an ended
 * or an overdue session take effect with the next one.
 * @returns undefined when the session does not stand.
 */
export async function findSession(
  ctx: Pick<Ctx, "db">,
  from: { sessionId: string; address: string | null },
): Promise<
  { actor: StaffActor; roles: ReadonlyMap<string, GameRole>; twoFactorMissing: ReadonlySet<string> } | undefined
> {
  if (!uuid.test(from.sessionId)) return undefined;
  const session = await findLiveSession(ctx.db, from.sessionId, sessionSeconds.idle);
  if (session === undefined) return undefined;
  if (session.unseenSeconds > touchEverySeconds) await touchSession(ctx.db, session.sessionId);
  const { sessionId, staffId, email, name, isOwner } = session;
  return {
    actor: { kind: "staff", staffId, email, name, isOwner, sessionId, address: from.address },
    roles: new Map(session.memberships.map(({ gameId, role }) => [gameId, role])),
    twoFactorMissing: new Set(session.twoFactorMissing),
  };
}
