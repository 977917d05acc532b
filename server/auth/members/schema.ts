import { z } from "zod";
import { anyRoles, gameRoles } from "#db/enums/staff.ts";
import { emailInput } from "../schema.ts";

const role = z.enum(gameRoles);

export const inviteMemberInput = z.object({ email: emailInput, name: z.string().trim().min(1).max(80), role });
export type InviteMemberInput = z.output<typeof inviteMemberInput>;

export const invitationInput = z.object({ id: z.uuid() });
export type InvitationInput = z.output<typeof invitationInput>;

/** What stands behind the `#` of the link. */
export const invitationTokenInput = z.object({ token: z.string().min(1).max(100) });
export type InvitationTokenInput = z.output<typeof invitationTokenInput>;

export const memberInput = z.object({ staffId: z.uuid() });
export type MemberInput = z.output<typeof memberInput>;

/** `was`: the role that the page showed. */
export const changeRoleInput = memberInput.extend({ role, was: role });
export type ChangeRoleInput = z.output<typeof changeRoleInput>;
export const removeMemberInput = memberInput.extend({ was: role });
export type RemoveMemberInput = z.output<typeof removeMemberInput>;

const subjects = z
  .array(z.enum(anyRoles))
  .max(anyRoles.length)
  .transform((chosen) => anyRoles.filter((each) => chosen.includes(each)));
/** `was`: the roles that the page showed. */
export const setTwoFactorPolicyInput = z.object({ roles: subjects, was: subjects });
export type SetTwoFactorPolicyInput = z.output<typeof setTwoFactorPolicyInput>;
