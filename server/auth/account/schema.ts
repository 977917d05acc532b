import { z } from "zod";
import { newPasswordInput, passwordInput } from "../schema.ts";

export const changePasswordInput = z.object({ password: passwordInput, next: newPasswordInput });
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

/** The code that an app shows for a secret it was just given. */
export const confirmTwoFactorInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ""))
    .refine((text) => /^\d{6}$/.test(text), "auth.code_is_six_digits"),
});
export type ConfirmTwoFactorInput = z.output<typeof confirmTwoFactorInput>;

export const revokeSessionInput = z.object({ id: z.uuid() });
export type RevokeSessionInput = z.output<typeof revokeSessionInput>;
