import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import type { Group, Member } from "./group.ts";
import { type Actor, aboutGroup, eventTime } from "./group-callbacks.ts";
import { typeRules } from "./group-types.ts";
import type { GroupChanges, MemberChanges } from "./records.ts";

/** Never ends. */
const FOREVER_SECONDS = 0xffff_ffff;

/** Changes what a group says and allows. The app hears of texts that became different, and of nothing else. */
export function changeGroup(service: Service, group: Group, changes: GroupChanges, actor: Actor): void {
  const told: JsonObject = {};
  for (const [field, key] of toldTexts) {
    const value = changes[key];
    if (value !== undefined && value !== group[key]) told[field] = value;
  }
  const at = service.clock.seconds();
  service.store.commit({ part: "groups", op: "change", groupId: group.groupId, changes, at });
  if (Object.keys(told).length === 0) return;
  const body = { ...aboutGroup(group), Operator_Account: actor.account, ...told, EventTime: eventTime(service) };
  service.callbacks.after("Group.CallbackAfterGroupInfoChanged", body, actor.origin);
}

const toldTexts = [
  ["Name", "name"],
  ["Introduction", "introduction"],
  ["Notification", "notification"],
  ["FaceUrl", "faceUrl"],
] as const;

/** Changes one member. The app hears of a role and a name card that became different. */
export function changeMember(
  service: Service,
  group: Group,
  { member, changes }: { member: Member; changes: MemberChanges },
  actor: Actor,
): void {
  const told = {
    ...(changes.role === undefined || changes.role === member.role ? {} : { Role: changes.role }),
    ...(changes.nameCard === undefined || changes.nameCard === member.nameCard ? {} : { NameCard: changes.nameCard }),
  };
  const { account } = member;
  service.store.commit({ part: "groups", op: "member", groupId: group.groupId, account, changes });
  if (Object.keys(told).length === 0) return;
  const body = {
    ...aboutGroup(group),
    Operator_Account: actor.account,
    Modified_Account: account,
    ...told,
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterMemberFieldChanged", body, actor.origin);
}

/** Hands a group over; safe to repeat. @throws Refusal 10007 in live groups, 10004 when the new owner is no member. */
export function changeOwner(service: Service, group: Group, account: string, actor: Actor): void {
  if (!typeRules[group.type].mayOwnerChange) throw new Refusal(10007, "the owner of a live group stays");
  if (!group.members.has(account)) throw new Refusal(10004, "NewOwner_Account is not a member");
  const former = group.owner;
  if (former === account) return;
  const at = service.clock.seconds();
  service.store.commit({ part: "groups", op: "owner", groupId: group.groupId, account, at });
  const body = {
    ...aboutGroup(group),
    Operator_Account: actor.account,
    OldOwner_Account: former,
    NewOwner_Account: account,
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterChangeGroupOwner", body, actor.origin);
}

/**
 * Silences accounts, members or not, for seconds from now; 0 gives the word back, 4294967295 never does.
 * @throws Refusal 10007 where the type of group has no mute.
 */
export function muteAccounts(
  service: Service,
  group: Group,
  mute: { accounts: string[]; seconds: number; topicId?: string | undefined },
): void {
  if (!typeRules[group.type].hasMute) throw new Refusal(10007, "this type of group has no mute");
  const until = mute.seconds === 0 ? 0 : Math.min(service.clock.seconds() + mute.seconds, FOREVER_SECONDS);
  const { accounts, topicId } = mute;
  const topic = topicId === undefined ? {} : { topicId };
  service.store.commit({ part: "groups", op: "mute", groupId: group.groupId, ...topic, accounts, until });
}
