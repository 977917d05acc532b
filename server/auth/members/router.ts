import { procedure, router } from "#server/trpc/procedures.ts";
import {
  changeRoleInput,
  invitationInput,
  invitationTokenInput,
  inviteMemberInput,
  memberInput,
  removeMemberInput,
  setTwoFactorPolicyInput,
} from "./schema.ts";
import { changeMemberRole } from "./service/change-member-role.ts";
import { disableMember } from "./service/disable-member.ts";
import { enableMember } from "./service/enable-member.ts";
import { endMemberSessions } from "./service/end-member-sessions.ts";
import { getInvitation } from "./service/get-invitation.ts";
import { inviteMember } from "./service/invite-member.ts";
import { joinByInvitation } from "./service/join-by-invitation.ts";
import { listMembers } from "./service/list-members.ts";
import { listRoles } from "./service/list-roles.ts";
import { removeMember } from "./service/remove-member.ts";
import { renewInvitation } from "./service/renew-invitation.ts";
import { resetMemberTwoFactor } from "./service/reset-member-two-factor.ts";
import { revokeInvitation } from "./service/revoke-invitation.ts";
import { setTwoFactorPolicy } from "./service/set-two-factor-policy.ts";

const managing = procedure.needs("staff.manage");
const disabling = procedure.needs("staff.disable");

export const membersRouter = router({
  list: procedure.needs("staff.read").query(({ ctx }) => listMembers(ctx)),
  roles: procedure.needs("game.read").query(() => listRoles()),
  invite: managing.input(inviteMemberInput).mutation(({ ctx, input }) => inviteMember(ctx, input, ctx.deployment)),
  renewInvitation: managing
    .input(invitationInput)
    .mutation(({ ctx, input }) => renewInvitation(ctx, input, ctx.deployment)),
  revokeInvitation: managing.input(invitationInput).mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  changeRole: managing.input(changeRoleInput).mutation(({ ctx, input }) => changeMemberRole(ctx, input)),
  remove: managing.input(removeMemberInput).mutation(({ ctx, input }) => removeMember(ctx, input)),
  setTwoFactorPolicy: managing
    .input(setTwoFactorPolicyInput)
    .mutation(({ ctx, input }) => setTwoFactorPolicy(ctx, input)),
  disable: disabling.input(memberInput).mutation(({ ctx, input }) => disableMember(ctx, input)),
  enable: disabling.input(memberInput).mutation(({ ctx, input }) => enableMember(ctx, input)),
  resetTwoFactor: disabling.input(memberInput).mutation(({ ctx, input }) => resetMemberTwoFactor(ctx, input)),
  endSessions: disabling.input(memberInput).mutation(({ ctx, input }) => endMemberSessions(ctx, input)),
  // Whoever holds the link has no account yet.
  invitation: procedure.public.input(invitationTokenInput).query(({ ctx, input }) => getInvitation(ctx, input)),
  join: procedure.signedIn.input(invitationTokenInput).mutation(({ ctx, input }) => joinByInvitation(ctx, input)),
});
