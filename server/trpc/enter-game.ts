import { recordDenial } from "#server/audit/service/record-denial.ts";
import { notAllowed, twoFactorNeeded } from "#server/auth/errors.ts";
import { type Permission, permissionsOf } from "#server/auth/permissions.ts";
import { findGameBySlug } from "#server/games/service/find-game.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { RequestContext, Session } from "./context.ts";

/** @throws DomainError `auth.signed_out` */
export function requireSession(ctx: RequestContext): Session {
  if (ctx.session === undefined) throw new DomainError("UNAUTHORIZED", "auth.signed_out", "Sign in to continue.");
  return ctx.session;
}

/** What the verbs receive from a signed-in request, outside of a game. */
export function verbContext(ctx: RequestContext, session: Session): Ctx & { session: Session } {
  const { db, im, secrets, now, requestId, correlationId } = ctx;
  const role = session.actor.isOwner ? "owner" : "none";
  return { actor: session.actor, role, db, im, secrets, now, requestId, correlationId, session };
}

/**
 * Lets someone into a game who holds `permission` there; the same for tRPC and for the doors in `http.ts`. A game the
 * person has no role in is *not found*; a permission the role lacks is refused and leaves an audit entry. Where the role needs a
 * second factor and the person has none, nothing works.
 * @param door names what was tried, for that entry.
 * @throws DomainError `auth.signed_out`, `games.not_found`, `auth.two_factor_needed`, `auth.not_allowed`
 */
export async function enterGame(
  request: RequestContext,
  wanted: { slug: string; permission: Permission; door: string },
): Promise<GameCtx> {
  const session = requireSession(request);
  const ctx = verbContext(request, session);
  const { isOwner } = session.actor;
  const game = await findGameBySlug(ctx, wanted.slug);
  const role = game === undefined ? null : (session.roles.get(game.id) ?? null);
  if (game === undefined || (role === null && !isOwner)) {
    throw new DomainError("NOT_FOUND", "games.not_found", `There is no game "${wanted.slug}" that you can see.`, {
      params: { game: wanted.slug },
    });
  }
  if (session.twoFactorMissing.has(game.id)) throw twoFactorNeeded();
  const gameCtx: GameCtx = { ...ctx, game, role: isOwner ? "owner" : (role ?? "none") };
  const { permission } = wanted;
  if (permissionsOf({ isOwner, role }).has(permission)) return gameCtx;
  await recordDenial(gameCtx, { permission, procedure: wanted.door });
  throw notAllowed(permission);
}
