import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { recordDenial } from "#server/audit/service/record-denial.ts";
import { type Permission, permissionsOf } from "#server/auth/permissions.ts";
import { findGameBySlug } from "#server/games/service/find-game.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { RequestContext } from "./context.ts";
import { describeFailure } from "./describe-failure.ts";

/** How a procedure may be opened; one middleware enforces it and refuses a procedure that says nothing. */
export type Access = "public" | "signed-in" | { permission: Permission };

const t = initTRPC
  .context<RequestContext>()
  .meta<{ access: Access }>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      ...describeFailure(error, shape, ctx?.requestId),
    }),
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** Turns an expected refusal into the tRPC error of the same code, and logs anything unexpected once. */
const speakErrors = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: cause.fault, message: cause.message, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    ctx.log.error({ err: cause ?? result.error, path, requestId: ctx.requestId }, "procedure failed");
  }
  return result;
});

/** The lock itself. It runs before the input is read, so a stranger learns nothing from a validation error. */
const checkAccess = t.middleware(({ ctx, meta, next }) => {
  if (meta === undefined) throw new TRPCError({ code: "FORBIDDEN", message: "This procedure declares no access." });
  if (meta.access === "public") return next();
  if (ctx.session === undefined) {
    throw new DomainError("UNAUTHORIZED", "auth.signed_out", "Sign in to continue.");
  }
  return next();
});

const base = t.procedure.use(speakErrors).use(checkAccess);

const signedIn = base.meta({ access: "signed-in" }).use(({ ctx, next }) => {
  const { session } = ctx;
  if (session === undefined) throw new DomainError("UNAUTHORIZED", "auth.signed_out", "Sign in to continue.");
  const verbCtx: Ctx & { session: typeof session } = {
    actor: session.actor,
    role: session.actor.isOwner ? "owner" : "none",
    db: ctx.db,
    im: ctx.im,
    secrets: ctx.secrets,
    now: ctx.now,
    requestId: ctx.requestId,
    correlationId: ctx.correlationId,
    session,
  };
  return next({ ctx: verbCtx });
});

/** The input every procedure of a game shares: which game, by the slug in the URL. */
const inGame = z.object({ game: z.string().min(1).max(40) });

/**
 * Opens a procedure to whoever holds `permission` in the game that the input names. A game the person has no role
 * in is *not found*; a permission the role lacks is refused and leaves an audit entry.
 */
function needs(permission: Permission) {
  return signedIn
    .meta({ access: { permission } })
    .input(inGame)
    .use(async ({ ctx, input, next, path }) => {
      const game = await findGameBySlug(ctx, input.game);
      const role = game === undefined ? null : (ctx.session.roles.get(game.id) ?? null);
      if (game === undefined || (role === null && !ctx.session.actor.isOwner)) {
        throw new DomainError("NOT_FOUND", "games.not_found", `There is no game "${input.game}" that you can see.`, {
          params: { game: input.game },
        });
      }
      const gameCtx: GameCtx = { ...ctx, game, role: ctx.session.actor.isOwner ? "owner" : (role ?? "none") };
      if (!permissionsOf({ isOwner: ctx.session.actor.isOwner, role }).has(permission)) {
        await recordDenial(gameCtx, { permission, procedure: path });
        throw new DomainError(
          "FORBIDDEN",
          "auth.not_allowed",
          `Your role in this game does not include "${permission}".`,
          {
            params: { permission },
          },
        );
      }
      return next({ ctx: gameCtx });
    });
}

/** The only ways to open a procedure. */
export const procedure = { public: base.meta({ access: "public" }), signedIn, needs };
