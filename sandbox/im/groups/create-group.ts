import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { Group } from "./group.ts";
import { type Actor, assertAllowed, eventTime, memberObjects, tellWhenFull } from "./group-callbacks.ts";
import { membersMax, planOf } from "./group-plans.ts";
import { typeRules } from "./group-types.ts";
import type { NewGroup } from "./read-group.ts";

const DAILY_GROWTH_MAX = 10_000;
/** When the app hears that the day's groups run out; the share is not documented (unverified). */
const ALARM_AT = 7_000;
/** Ids of the service end in letters and digits that do not show how many groups there are. */
const ID_DIGITS = 7;
const ID_BASE = 36;
const ID_SPACE = ID_BASE ** ID_DIGITS;
/** Coprime to the space, so that different numbers stay different. */
const ID_FACTOR = 2_654_435_761;

/**
 * Makes a group; the owner is its first member. A repeat with the same custom id is refused and tells whose it is.
 * @throws Refusal 10004 for an account that does not exist, 10006, 10016, 10021, 10025, 10036, 10037, 10038, 10058, or the receiver's own code.
 */
export async function createGroup(service: Service, wanted: NewGroup, actor: Actor): Promise<Group> {
  assertMayCreate(service, wanted);
  const { callbacks, clock, store } = service;
  const { groups } = store.world;
  const members = memberObjects(wanted.members.map(({ account }) => account));
  const about = {
    Operator_Account: actor.account,
    Owner_Account: wanted.owner,
    Type: wanted.type,
    Name: wanted.name,
    MemberList: members,
  };
  const CreateGroupNum = groups.createdBy(wanted.owner, wanted.type);
  const asked = { ...about, CreateGroupNum, EventTime: eventTime(service) };
  assertAllowed(await callbacks.before("Group.CallbackBeforeCreateGroup", asked, actor.origin));
  assertMayCreate(service, wanted);

  const groupId = wanted.groupId ?? nextGroupId(service, wanted);
  const at = wanted.createdAt ?? clock.seconds();
  const owner = wanted.owner === "" ? [] : [{ account: wanted.owner, role: "Owner" as const }];
  const { type, name, maxMemberCount, hasTopics, changes } = wanted;
  store.commit({
    part: "groups",
    op: "create",
    groupId,
    type,
    owner: wanted.owner,
    name,
    at,
    maxMemberCount,
    hasTopics,
    members: [...owner, ...wanted.members],
    changes,
  });
  const group = groups.find(groupId);
  if (!group) throw new Error(`group ${groupId} was not created`);
  const fields = (wanted.changes.data ?? []).map(([Key, Value]) => ({ Key, Value }));
  const told = { GroupId: groupId, ...about, UserDefinedDataList: fields, EventTime: eventTime(service) };
  callbacks.after("Group.CallbackAfterCreateGroup", told, actor.origin);
  tellWhenFull(service, group, actor.origin);
  tellWhenDayRunsOut(service, actor);
  return group;
}

/** Whether an account is in as many groups as the edition allows. Live groups and communities do not count (unverified). */
export function hasTooManyGroups(service: Service, account: string): boolean {
  const max = planOf(service.edition).groupsPerAccount;
  const groups = service.store.world.groups.ofAccount(account);
  if (groups.size < max) return false;
  let count = 0;
  for (const { type } of groups) if (type !== "AVChatRoom" && type !== "Community") count += 1;
  return count >= max;
}

function assertMayCreate(service: Service, wanted: NewGroup): void {
  const { world } = service.store;
  const people = wanted.members.map(({ account }) => account);
  if (wanted.owner !== "") people.push(wanted.owner);
  for (const account of people) {
    if (world.accounts.find(account) === undefined) throw new Refusal(10004, `${account} is no account`);
  }
  const taken = wanted.groupId === undefined ? undefined : world.groups.find(wanted.groupId);
  if (taken) throw new Refusal(taken.owner === wanted.owner ? 10025 : 10021);
  const plan = planOf(service.edition);
  if (world.groups.count >= plan.groups) throw new Refusal(10058);
  if (wanted.type === "AVChatRoom" && world.groups.countOf("AVChatRoom") >= plan.liveGroups) throw new Refusal(10036);
  // The limit is documented, its code is not (unverified).
  if (world.groups.growthOn(service.clock.seconds()) >= DAILY_GROWTH_MAX)
    throw new Refusal(10006, "groups of this day");
  const seats = wanted.maxMemberCount === 0 ? membersMax(service.edition, wanted.type) : wanted.maxMemberCount;
  if (people.length > seats) throw new Refusal(10038, "more members than MaxMemberCount");
  const isCounted = wanted.type !== "AVChatRoom" && wanted.type !== "Community";
  if (isCounted && people.some((account) => hasTooManyGroups(service, account))) throw new Refusal(10037);
}

/** The same order of creations gives the same ids. */
function nextGroupId(service: Service, { type }: NewGroup): string {
  const { groups } = service.store.world;
  for (let serial = groups.nextSerial; ; serial += 1) {
    const groupId = `${typeRules[type].idPrefix}${idTail(serial)}`;
    if (!groups.find(groupId)) return groupId;
  }
}

/** Seven letters and digits, different for every number below 36 to the 7th. */
export function idTail(number: number): string {
  const scattered = Number((BigInt(number) * BigInt(ID_FACTOR)) % BigInt(ID_SPACE));
  return scattered.toString(ID_BASE).toUpperCase().padStart(ID_DIGITS, "0");
}

function tellWhenDayRunsOut(service: Service, actor: Actor): void {
  if (service.store.world.groups.growthOn(service.clock.seconds()) !== ALARM_AT) return;
  const body = { QuotaUsed: ALARM_AT, Quota: DAILY_GROWTH_MAX, EventTime: eventTime(service) };
  service.callbacks.after("Group.CallbackOnDailyGroupQuotaAlarm", body, actor.origin);
}
