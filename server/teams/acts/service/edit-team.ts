import type { AuditPick } from "#server/audit/service/record-audit.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { editionCapabilities } from "#server/im/editions/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGroupChanges } from "#server/kernel/ports/groups.ts";
import type { TeamView } from "../../schema.ts";
import { cannotDo, teamImpossible } from "../errors.ts";
import { judgeEdit, membersMaxOf } from "../rules.ts";
import type { ActView, EditTeamInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/** Changes what a team is called, says and allows; what is not named stays. @throws DomainError `teams.impossible`, and as `openTeam` and `runAct` */
export async function editTeam(ctx: GameCtx, input: EditTeamInput): Promise<ActView> {
  const { id, groupId, changes } = input;
  const team = await openTeam(ctx, { groupId, act: "edit" });
  await assertPossible(ctx, team, changes);
  const entry = { action: "team.update" as const, ...picksOf(team, changes) };
  return runAct(ctx, { id, groupId, act: "edit", asked: input, entry }, async (gateway) => {
    await gateway.updateGroup(groupId, wireOf(changes));
    return {};
  });
}

async function assertPossible(ctx: GameCtx, team: TeamView, changes: EditTeamInput["changes"]): Promise<void> {
  const { type } = team;
  const wrong = judgeEdit(type, changes);
  if (wrong !== null && type !== null) throw cannotDo(wrong.why, type, wrong.path);
  const { edition } = await getGame(ctx);
  const max = type === null ? null : membersMaxOf(type, editionCapabilities[edition]);
  if (max === null || changes.capacity === undefined || changes.capacity <= max) return;
  const params = { max };
  const message = `The game's plan allows ${max} members in a group of this type.`;
  throw teamImpossible([{ path: "changes.capacity", reason: "teams.capacity_over_plan", message, params }]);
}

/** What changes, before and after. Long texts are no matter of the log: it says that they changed. */
function picksOf(team: TeamView, changes: EditTeamInput["changes"]): { before: AuditPick; after: AuditPick } {
  const before: AuditPick = {};
  const after: AuditPick = {};
  for (const fact of ["name", "capacity", "entry"] as const) {
    const value = changes[fact];
    if (value === undefined) continue;
    before[fact] = team[fact];
    after[fact] = value;
  }
  for (const text of ["introduction", "notification"] as const) {
    const value = changes[text];
    if (value === undefined) continue;
    before[`${text}Characters`] = team[text].length;
    after[`${text}Characters`] = value.length;
  }
  if (changes.muteAll !== undefined) after.muteAll = changes.muteAll;
  if (changes.fields !== undefined) after.fields = Object.keys(changes.fields);
  return { before, after };
}

function wireOf({ name, introduction, notification, capacity, entry, muteAll, fields }: EditTeamInput["changes"]) {
  const changes: ImGroupChanges = {};
  if (name !== undefined) changes.name = name;
  if (introduction !== undefined) changes.introduction = introduction;
  if (notification !== undefined) changes.notification = notification;
  if (capacity !== undefined) changes.capacity = capacity;
  if (entry !== undefined) changes.entry = entry;
  if (muteAll !== undefined) changes.muteAll = muteAll;
  if (fields !== undefined) changes.fields = fields;
  return changes;
}
