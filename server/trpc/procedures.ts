import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { recordDenial } from "#server/audit/service/record-denial.ts";
import type { Permission } from "#server/auth/permissions.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { RequestContext } from "./context.ts";
import { describeFailure } from "./describe-failure.ts";
import { enterGame, requireSession, verbContext } from "./enter-game.ts";
import { assertStorable } from "./storable-input.ts";

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
    // A failed statement carries its values, and whoever renders a page prints what it is thrown: that ends here.
    throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Something went wrong on our side." });
  }
  return result;
});

/** The lock itself. It runs before the input is read, so a stranger learns nothing from a validation error. */
const checkAccess = t.middleware(({ ctx, meta, next }) => {
  if (meta === undefined) throw new TRPCError({ code: "FORBIDDEN", message: "This procedure declares no access." });
  if (meta.access === "public") return next();
  requireSession(ctx);
  return next();
});

const refuseUnstorable = t.middleware(async ({ getRawInput, next }) => {
  assertStorable(await getRawInput());
  return next();
});

const base = t.procedure.use(speakErrors).use(checkAccess).use(refuseUnstorable);

/** Being asked for the password again, or for a second factor, is a question and no refusal; a wrong answer has an entry of its own. */
const questions = ["auth.step_up_needed", "auth.two_factor_needed", "auth.wrong_password", "auth.wrong_code"];

/** What a verb forbids somebody whom the door let in leaves an entry as well; `enterGame` notes what it forbids itself. */
async function noteRefusal(
  ctx: Ctx,
  refused: { error: TRPCError; procedure: string; permission: Permission | null },
): Promise<void> {
  const { cause } = refused.error;
  if (!(cause instanceof DomainError) || cause.fault !== "FORBIDDEN" || questions.includes(cause.reason)) return;
  await recordDenial(ctx, { permission: refused.permission, procedure: refused.procedure, refusal: cause.reason });
}

const signedIn = base.meta({ access: "signed-in" }).use(async ({ ctx, next, path }) => {
  const verb = verbContext(ctx, requireSession(ctx));
  const result = await next({ ctx: verb });
  if (!result.ok) await noteRefusal(verb, { error: result.error, procedure: path, permission: null });
  return result;
});

/** The input every procedure of a game shares: which game, by the slug in the URL. */
const inGame = z.object({ game: z.string().min(1).max(40) });

/** Opens a procedure to whoever holds `permission` in the game that the input names; see `enterGame`. */
function needs(permission: Permission) {
  return base
    .meta({ access: { permission } })
    .input(inGame)
    .use(async ({ ctx, input, next, path }) => {
      const inside = await enterGame(ctx, { slug: input.game, permission, door: path });
      const result = await next({ ctx: inside });
      if (!result.ok) await noteRefusal(inside, { error: result.error, procedure: path, permission });
      return result;
    });
}

/** The only ways to open a procedure. */
export const procedure = { public: base.meta({ access: "public" }), signedIn, needs };
