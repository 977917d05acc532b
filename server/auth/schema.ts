import { z } from "zod";
import { gameRoles } from "#db/enums/staff.ts";

const emailInput = z.email().max(254).toLowerCase();

/** What the sign-in form sends. Longer is nobody's password: it is not even hashed. */
export const signInInput = z.object({ email: emailInput, password: z.string().min(1).max(200) });

export const addStaffInput = z.object({
  email: emailInput,
  name: z.string().trim().min(1).max(80).optional(),
  role: z.enum(gameRoles),
  /** Without one, a password is generated and returned once. */
  password: z.string().min(12).max(200).optional(),
});
export type AddStaffInput = z.output<typeof addStaffInput>;

export const disableStaffInput = z.object({ email: emailInput });

export const stepUpInput = z.object({ password: z.string().min(1).max(200) });
export type StepUpInput = z.output<typeof stepUpInput>;
