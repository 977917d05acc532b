import type { Db } from "#db/client.ts";
import type { GameRole } from "#db/enums/staff.ts";
import { beginTwoFactor } from "#server/auth/account/service/begin-two-factor.ts";
import { confirmTwoFactor } from "#server/auth/account/service/confirm-two-factor.ts";
import type { GameCtx, GameScope, StaffActor } from "#server/kernel/context.ts";
import { totpCode, totpStepAt } from "#server/kernel/totp.ts";
import { ctxOf, gameCtxOf, staffActor } from "./context.ts";
import { makeSession, makeStaff } from "./factories.ts";

export type SignedInCtx = GameCtx & { actor: StaffActor };

/** Somebody at a browser of their own, who gave the password just now unless told otherwise. */
export async function signedInTo(
  db: Db,
  game: GameScope,
  given: {
    role?: GameRole;
    isOwner?: boolean;
    email?: string;
    password?: string;
    steppedUp?: boolean;
  } = {},
): Promise<SignedInCtx> {
  const { steppedUp = true, role, ...person } = given;
  const made = await makeStaff(db, { ...person, role, gameId: game.id });
  const sessionId = await makeSession(db, made, steppedUp ? new Date() : null);
  const actor = { ...staffActor(made), sessionId };
  const ctx = ctxOf(db, { actor, role: made.isOwner ? "owner" : (role ?? "none") });
  return { ...gameCtxOf(ctx, game), actor };
}

/** The clock of a phone that shows codes. */
export type Phone = { secret: string; code: (stepsAhead?: number) => string };

/** Gives somebody a second factor, confirmed one step ago, so that the code of now is still unused. */
export async function enrol(ctx: SignedInCtx): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  const { secret } = await beginTwoFactor(ctx);
  const phone: Phone = {
    secret,
    code: (stepsAhead = 0) => totpCode(secret, totpStepAt(ctx.now().getTime()) + stepsAhead),
  };
  const { recoveryCodes } = await confirmTwoFactor(ctx, { code: phone.code(-1) });
  return { phone, recoveryCodes };
}
