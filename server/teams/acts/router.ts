import { procedure } from "#server/trpc/procedures.ts";
import {
  addMembersInput,
  createTeamInput,
  disbandTeamInput,
  editTeamInput,
  muteMembersInput,
  notifyTeamInput,
  removeMembersInput,
  sayToTeamInput,
  setRoleInput,
  transferTeamInput,
  unmuteMembersInput,
} from "./schema.ts";
import { addMembers } from "./service/add-members.ts";
import { createTeam } from "./service/create-team.ts";
import { disbandTeam } from "./service/disband-team.ts";
import { editTeam } from "./service/edit-team.ts";
import { muteMembers } from "./service/mute-members.ts";
import { notifyTeam } from "./service/notify-team.ts";
import { removeMembers } from "./service/remove-members.ts";
import { sayToTeam } from "./service/say-to-team.ts";
import { setRole } from "./service/set-role.ts";
import { transferTeam } from "./service/transfer-team.ts";
import { unmuteMembers } from "./service/unmute-members.ts";

const acts = procedure.needs("team.act");

/** What staff do to a team. Part of `teams` in the root router. */
export const actProcedures = {
  create: acts.input(createTeamInput).mutation(({ ctx, input }) => createTeam(ctx, input)),
  addMembers: acts.input(addMembersInput).mutation(({ ctx, input }) => addMembers(ctx, input)),
  removeMembers: acts.input(removeMembersInput).mutation(({ ctx, input }) => removeMembers(ctx, input)),
  muteMembers: acts.input(muteMembersInput).mutation(({ ctx, input }) => muteMembers(ctx, input)),
  unmuteMembers: acts.input(unmuteMembersInput).mutation(({ ctx, input }) => unmuteMembers(ctx, input)),
  setRole: acts.input(setRoleInput).mutation(({ ctx, input }) => setRole(ctx, input)),
  transfer: acts.input(transferTeamInput).mutation(({ ctx, input }) => transferTeam(ctx, input)),
  edit: acts.input(editTeamInput).mutation(({ ctx, input }) => editTeam(ctx, input)),
  notify: acts.input(notifyTeamInput).mutation(({ ctx, input }) => notifyTeam(ctx, input)),
  say: acts.input(sayToTeamInput).mutation(({ ctx, input }) => sayToTeam(ctx, input)),
  disband: procedure
    .needs("team.disband")
    .input(disbandTeamInput)
    .mutation(({ ctx, input }) => disbandTeam(ctx, input)),
};
