import { z } from "zod";
import { gameRoles } from "#db/enums/staff.ts";

export const emailInput = z.email().max(254).toLowerCase();

/** A password as it is given. Longer is nobody's: it is not even hashed. */
export const passwordInput = z.string().min(1).max(200);
/** A password as it is chosen: long, and of any characters; what it must not be is judged in `assertGoodPassword`. */
export const newPasswordInput = z.string().min(12).max(128);

/** What the sign-in form sends. */
export const signInInput = z.object({ email: emailInput, password: passwordInput });

export const addStaffInput = z.object({
  email: emailInput,
  name: z.string().trim().min(1).max(80).optional(),
  role: z.enum(gameRoles),
  /** Without one, a password is generated and returned once. */
  password: newPasswordInput.optional(),
});
export type AddStaffInput = z.output<typeof addStaffInput>;

export const staffEmailInput = z.object({ email: emailInput });

/**
 * The code, of the app or a recovery code, from whoever has a second factor; the password from whoever signed in with one. Whoever
 * signed in at the provider and has no app proves it there, not here.
 */
export const stepUpInput = z.object({
  password: passwordInput.optional(),
  code: z.string().trim().min(1).max(40).optional(),
});
export type StepUpInput = z.output<typeof stepUpInput>;

/** Players in one file that anybody who may export takes along; from then on the password is asked for again. */
export const exportRowsFree = 10_000;
