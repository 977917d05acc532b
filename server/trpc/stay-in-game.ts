import type { Permission } from "#server/auth/permissions.ts";
import { permissionsOf } from "#server/auth/permissions.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { RequestContext } from "./context.ts";

/** How long a long answer goes on to somebody who was just locked out. */
const recheckMs = 1_000;

/**
 * Whether whoever `enterGame` let in would be let in again now: an answer that lasts longer than a moment (a stream, a
 * large export) outlives the check at its beginning.
 */
export async function mayStay(
  request: RequestContext,
  wanted: { gameId: string; permission: Permission },
): Promise<boolean> {
  if (request.session === undefined) return false;
  const { sessionId, address } = request.session.actor;
  const live = await findSession(request, { sessionId, address });
  if (live === undefined || live.twoFactorMissing.has(wanted.gameId)) return false;
  const { isOwner } = live.actor;
  return permissionsOf({ isOwner, role: live.roles.get(wanted.gameId) ?? null }).has(wanted.permission);
}

/**
 * The pieces of a long answer, of which the first was made before it began, for as long as its reader may have them.
 * @throws DomainError `auth.signed_out` between two pieces: a download that breaks off does not pass for a whole one.
 */
export async function* whileAllowed(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
  isAllowed: () => Promise<boolean>,
): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  let checkedAt = performance.now();
  for await (const piece of rest) {
    if (performance.now() - checkedAt >= recheckMs) {
      if (!(await isAllowed())) throw new DomainError("UNAUTHORIZED", "auth.signed_out", "Sign in to continue.");
      checkedAt = performance.now();
    }
    yield piece;
  }
}
