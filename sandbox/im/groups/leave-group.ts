import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { Group } from "./group.ts";
import { type Actor, aboutGroup, eventTime, memberObjects } from "./group-callbacks.ts";
import { typeRules } from "./group-types.ts";

type ExitType = "Kicked" | "Quit";

/**
 * Removes members; accounts that are not in the group are passed over. Nobody is removed when one of them may not be.
 * @throws Refusal 10007 for the owner.
 */
export function removeMembers(service: Service, group: Group, accounts: readonly string[], actor: Actor): void {
  const leaving = accounts.filter((account) => group.members.has(account));
  if (leaving.includes(group.owner)) throw new Refusal(10007, "the owner cannot be removed");
  if (leaving.length > 0) exit(service, group, { accounts: leaving, exitType: "Kicked" }, actor);
}

/** The actor leaves. @throws Refusal 10007 when not a member, 10009 for an owner who may not. */
export function leaveGroup(service: Service, group: Group, actor: Actor): void {
  if (!group.members.has(actor.account)) throw new Refusal(10007, "not a member");
  if (group.owner === actor.account && !typeRules[group.type].mayOwnerQuit) throw new Refusal(10009);
  exit(service, group, { accounts: [actor.account], exitType: "Quit" }, actor);
}

/** Disbands a group with everything in it. */
export function destroyGroup(service: Service, group: Group, actor: Actor): void {
  // Neither a live group nor a community tells its members.
  const isListed = typeRules[group.type].hasMemberList && group.type !== "Community";
  const body = {
    ...aboutGroup(group),
    Owner_Account: group.owner,
    Name: group.name,
    ...(isListed ? { MemberList: memberObjects(group.members.keys()) } : {}),
    EventTime: eventTime(service),
  };
  const at = service.clock.seconds();
  service.store.commit({ part: "groups", op: "destroy", groupId: group.groupId, at });
  service.callbacks.after("Group.CallbackAfterGroupDestroyed", body, actor.origin);
}

function exit(service: Service, group: Group, who: { accounts: string[]; exitType: ExitType }, actor: Actor): void {
  const at = service.clock.seconds();
  service.store.commit({ part: "groups", op: "exit", groupId: group.groupId, accounts: who.accounts, at });
  const body = {
    ...aboutGroup(group),
    ExitType: who.exitType,
    Operator_Account: actor.account,
    ExitMemberList: memberObjects(who.accounts),
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterMemberExit", body, actor.origin);
}
