import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { byteLength, type JsonObject } from "../values.ts";
import { changeGroup, changeOwner, muteAccounts } from "./change-group.ts";
import { createGroup } from "./create-group.ts";
import type { Group } from "./group.ts";
import type { Actor } from "./group-callbacks.ts";
import type { Circle } from "./group-types.ts";
import { typeRules } from "./group-types.ts";
import {
  type AddResult,
  acceptApplication,
  addMembers,
  addResult,
  applyToGroup,
  rejectApplication,
} from "./join-group.ts";
import { destroyGroup, leaveGroup, removeMembers } from "./leave-group.ts";
import { readNewGroup } from "./read-group.ts";
import { findGroup } from "./read-values.ts";
import type { GroupChanges } from "./records.ts";

/*
 * What players do in groups through the SDK: the same effects, limits and callbacks as the REST calls, but with the
 * rights of a player. Each refuses with a vendor code (Refusal).
 */

const APPLY_TEXT_BYTES_MAX = 300;

/**
 * Makes a group that the player owns. `fields` as in the body of create_group (Type, Name, GroupId?, MaxMemberCount?,
 * MemberList? …); Owner_Account is the player.
 * @returns the id of the group.
 */
export async function createGroupAs(
  service: Service,
  input: { account: string; fields: JsonObject },
  origin: Origin,
): Promise<string> {
  const actor = playerOf(service, input.account, origin);
  const wanted = readNewGroup(service, { ...input.fields, Owner_Account: input.account });
  return (await createGroup(service, wanted, actor)).groupId;
}

/** Asks to come in. @returns "joined", or "waiting" for an owner or admin. */
export async function applyToJoin(
  service: Service,
  input: { account: string; groupId: string; text?: string },
  origin: Origin,
): Promise<"joined" | "waiting"> {
  const actor = playerOf(service, input.account, origin);
  const text = input.text ?? "";
  if (byteLength(text) > APPLY_TEXT_BYTES_MAX) throw new Refusal(10004, "the words are too long");
  return applyToGroup(service, findGroup(service, input.groupId), text, actor);
}

/** An owner or admin lets a waiting player in or turns it away. @throws Refusal 10024 when nobody waits. */
export async function answerApplication(
  service: Service,
  input: { account: string; groupId: string; applicant: string; isAccepted: boolean },
  origin: Origin,
): Promise<void> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, "admins");
  if (input.isAccepted) acceptApplication(service, group, input.applicant, actor);
  else rejectApplication(service, group, input.applicant);
}

/**
 * A member brings others in. Where the group wants permission and the member may not give it, they wait.
 * @returns what became of each, as add_group_member says it.
 */
export async function inviteToGroup(
  service: Service,
  input: { account: string; groupId: string; invited: string[] },
  origin: Origin,
): Promise<Map<string, AddResult>> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, "members");
  if (group.inviteJoinOption === "DisableInvite") throw new Refusal(10007, "the group takes no invitations");
  const mustAsk = group.inviteJoinOption === "NeedPermission" && !isIn(group, actor.account, "admins");
  return mustAsk
    ? proposeMembers(service, group, input.invited)
    : addMembers(service, group, { accounts: input.invited }, actor);
}

/** Leaves. @throws Refusal 10009 for an owner who must hand over first. */
export async function quitGroup(
  service: Service,
  input: { account: string; groupId: string },
  origin: Origin,
): Promise<void> {
  leaveGroup(service, findGroup(service, input.groupId), playerOf(service, input.account, origin));
}

/** An owner or admin removes members. */
export async function removeFromGroupAs(
  service: Service,
  input: { account: string; groupId: string; removed: string[] },
  origin: Origin,
): Promise<void> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, typeRules[group.type].removes);
  const isOwner = group.owner === actor.account;
  const isAboveAdmins = isOwner || !input.removed.some((account) => group.members.get(account)?.role === "Admin");
  if (!isAboveAdmins) throw new Refusal(10007, "only the owner removes an admin");
  removeMembers(service, group, input.removed, actor);
}

/** The owner ends the group. */
export async function disbandGroupAs(
  service: Service,
  input: { account: string; groupId: string },
  origin: Origin,
): Promise<void> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, typeRules[group.type].disbands);
  destroyGroup(service, group, actor);
}

/** The owner hands the group over to a member. */
export async function handOverGroupAs(
  service: Service,
  input: { account: string; groupId: string; newOwner: string },
  origin: Origin,
): Promise<void> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, "owner");
  changeOwner(service, group, input.newOwner, actor);
}

/** Changes the texts of a group, by whoever its type allows to. */
export async function editGroupAs(
  service: Service,
  input: { account: string; groupId: string; changes: Pick<GroupChanges, "name" | "introduction" | "notification"> },
  origin: Origin,
): Promise<void> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, typeRules[group.type].edits);
  changeGroup(service, group, input.changes, actor);
}

/** An owner or admin silences a member; 0 seconds gives the word back. */
export async function muteMemberAs(
  service: Service,
  input: { account: string; groupId: string; muted: string; seconds: number },
  origin: Origin,
): Promise<void> {
  const actor = playerOf(service, input.account, origin);
  const group = findGroup(service, input.groupId);
  assertIn(group, actor.account, "admins");
  if (isIn(group, input.muted, "admins") && group.owner !== actor.account) {
    throw new Refusal(10007, "only the owner silences an admin");
  }
  muteAccounts(service, group, { accounts: [input.muted], seconds: input.seconds });
}

function playerOf(service: Service, account: string, origin: Origin): Actor {
  if (service.store.world.accounts.find(account) === undefined) throw new Refusal(10019);
  return { account, isAppAdmin: false, origin };
}

function proposeMembers(service: Service, group: Group, invited: readonly string[]): Map<string, AddResult> {
  const results = new Map<string, AddResult>();
  const at = service.clock.seconds();
  for (const account of new Set(invited)) {
    if (group.members.has(account)) results.set(account, addResult.alreadyIn);
    else if (service.store.world.accounts.find(account) === undefined) results.set(account, addResult.failed);
    else {
      service.store.commit({ part: "groups", op: "apply", groupId: group.groupId, account, text: "", at });
      results.set(account, addResult.awaitsApproval);
    }
  }
  return results;
}

function assertIn(group: Group, account: string, circle: Circle): void {
  if (!isIn(group, account, circle)) throw new Refusal(10007);
}

function isIn(group: Group, account: string, circle: Circle): boolean {
  const role = group.members.get(account)?.role;
  if (role === undefined || circle === "nobody") return false;
  if (role === "Owner" || circle === "members") return true;
  return circle === "admins" && role === "Admin";
}
