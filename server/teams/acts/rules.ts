import type { GroupEntry, GroupType } from "#db/enums/im.ts";
import type { ActState, TeamAct } from "#db/enums/team-acts.ts";
import type { TeamPreset } from "#db/enums/teams.ts";
import type { EditionCapabilities } from "#server/im/editions/schema.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { type Cannot, entriesOf, missingActs, presetRules } from "./schema.ts";

export type WantedTeam = {
  preset: TeamPreset;
  type: GroupType;
  groupId?: string | undefined;
  owner?: string | undefined;
  capacity: number | null;
  entry: GroupEntry;
  members: readonly string[];
};
type Plan = Pick<EditionCapabilities, "membersMax" | "communityMembersMax">;

const communityPrefix = "@TGS#_";

/** Members that a group of this type may have; null for no limit, 0 where the plan has no such groups. */
export function membersMaxOf(type: GroupType, plan: Plan): number | null {
  if (type === "avchatroom") return null;
  return type === "community" ? (plan.communityMembersMax ?? 0) : plan.membersMax;
}

/** Everything that keeps a wanted team from being made; empty when it can be. */
export function judgeTeam(wanted: WantedTeam, plan: Plan): FieldProblem[] {
  const { preset, type, capacity, entry, members, owner, groupId } = wanted;
  const problems: FieldProblem[] = [];
  const add = (path: string, reason: string, message: string, params: Record<string, string | number> = {}): void => {
    problems.push({ path, reason: `teams.${reason}`, message, params });
  };
  const types = presetRules[preset].types;
  if (!types.includes(type)) {
    const params = { preset, type, types: types.join(", ") };
    add("type", "type_not_for_preset", `A "${preset}" is a group of the type ${params.types}, not ${type}.`, params);
  }
  if (!entriesOf[type].includes(entry)) {
    const params = { type, entries: entriesOf[type].join(", ") };
    add(
      "entry",
      "entry_not_for_type",
      `A group of the type ${type} can only be entered so: ${params.entries}.`,
      params,
    );
  }
  const max = membersMaxOf(type, plan);
  if (max === 0) add("type", "plan_without_type", `The game's plan has no groups of the type ${type}.`, { type });
  if (type === "avchatroom") {
    if (capacity !== null) add("capacity", "live_no_capacity", "A live room has no limit of members.");
    if (members.length > 0) {
      add("members", "live_no_add", "Nobody can be added to a live room: players enter it by themselves.");
    }
  }
  if (max !== null && max > 0 && (capacity ?? 0) > max) {
    add("capacity", "capacity_over_plan", `The game's plan allows ${max} members in a group of this type.`, { max });
  }
  const people = new Set([...members, ...(owner === undefined ? [] : [owner])]).size;
  if (capacity !== null && type !== "avchatroom" && people > capacity) {
    add("members", "more_than_capacity", `${people} players do not fit into ${capacity} places.`, { people, capacity });
  }
  if (groupId !== undefined) {
    const isCommunityId = groupId.startsWith(communityPrefix) && groupId.length > communityPrefix.length;
    if (type === "community" && !isCommunityId) {
      add("groupId", "community_id", `The id of a community begins with ${communityPrefix} and goes on after it.`);
    }
    if (type !== "community" && groupId.startsWith("@TGS#")) {
      add("groupId", "platform_id", "Ids that begin with @TGS# are the platform's own.");
    }
  }
  return problems;
}

/** An id of Herald's own for a group: with it a repeated call makes no second group. */
export function ownGroupId(type: GroupType, actId: string): string {
  const tail = `herald-${actId.replaceAll("-", "").slice(0, 20)}`;
  return type === "community" ? `${communityPrefix}${tail}` : tail;
}

const live = "avchatroom";

/** Why an act is not possible in a group of this type; null when it is, or when nobody knows the type. */
export function judgeAct(act: TeamAct, type: GroupType | null): Cannot | null {
  return type === null ? null : (missingActs[act]?.[type] ?? null);
}

/** What of a change a group of this type does not have; the field and why. */
export function judgeEdit(
  type: GroupType | null,
  changes: { capacity?: number | undefined; entry?: GroupEntry | undefined; muteAll?: boolean | undefined },
): { path: string; why: Cannot } | null {
  if (type === null) return null;
  if (changes.capacity !== undefined && type === live) return { path: "changes.capacity", why: "live_no_capacity" };
  if (changes.entry !== undefined && entriesOf[type].length === 1) return { path: "changes.entry", why: "entry_fixed" };
  if (changes.muteAll !== undefined && type === "work") return { path: "changes.muteAll", why: "work_no_mute" };
  return null;
}

/** How an act ended that the platform answered, by how many of its accounts it did not work for. */
export function stateOfAnswer(of: { asked: number; failed: number; pending: number }): ActState {
  if (of.failed + of.pending === 0) return "done";
  return of.failed === of.asked && of.asked > 0 ? "refused" : "partly";
}
