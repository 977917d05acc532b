import { codeText, Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, type JsonObject } from "../values.ts";
import { attributeEndpoints } from "./attribute-endpoints.ts";
import { changeGroup, changeOwner } from "./change-group.ts";
import { counterEndpoints } from "./counter-endpoints.ts";
import { createGroup } from "./create-group.ts";
import type { Group } from "./group.ts";
import { actorOf, groupEndpoint } from "./group-endpoint.ts";
import { membersMax } from "./group-plans.ts";
import { groupTypeNamed, typeRules } from "./group-types.ts";
import { baseInfo, chosen, type GroupFilter, memberFields, memberInfo, pairs } from "./group-view.ts";
import { destroyGroup } from "./leave-group.ts";
import { memberEndpoints } from "./member-endpoints.ts";
import { GROUP_DATA, readJoinOptions, readNewGroup, readNewName, readTexts } from "./read-group.ts";
import {
  assertKeysFit,
  isGroupId,
  readAccount,
  readData,
  readFlag,
  readGroup,
  readList,
  readObject,
  readOnOff,
  readWhole,
  readWords,
} from "./read-values.ts";
import type { GroupChanges } from "./records.ts";
import { topicEndpoints } from "./topic-endpoints.ts";

const LISTED_MAX = 10_000;
const INFO_MAX = 50;
const JOINED_MAX = 5_000;
const ANSWER_BYTES_MAX = 1024 * 1024;
/** No answer with fewer members can be too long: a member has at most about 700 bytes. */
const MEMBERS_SURELY_SHORT = 1_000;
/** Cursors of the list are numbers above 2^32, as the vendor's are; ours stay exact in a double. */
const CURSOR_BASE = 2 ** 33;
const FILTER_ONLY_TYPE = "BChatRoom";

export const groupEndpoints: Endpoint[] = [
  { ...groupEndpoint("get_appid_group_list", listGroups), callsPerSecond: 1 },
  groupEndpoint("create_group", create),
  groupEndpoint("get_group_info", getInfo),
  groupEndpoint("modify_group_base_info", modifyInfo),
  groupEndpoint("destroy_group", destroy),
  groupEndpoint("get_joined_group_list", listJoined),
  groupEndpoint("change_group_owner", handOver),
  ...memberEndpoints,
  ...attributeEndpoints,
  ...counterEndpoints,
  ...topicEndpoints,
];

function listGroups(service: Service, { body }: Call): Answer {
  const limit = readWhole(body, "Limit", { low: 1, high: LISTED_MAX }) ?? LISTED_MAX;
  const next = readWhole(body, "Next", { high: Number.MAX_SAFE_INTEGER }) ?? 0;
  if (next !== 0 && next < CURSOR_BASE) throw new Refusal(10004, "Next is no cursor");
  const isWanted = readTypeFilter(body);
  const found: { GroupId: string }[] = [];
  let total = 0;
  let cursor = 0;
  for (const group of service.store.world.groups.list()) {
    if (!isWanted(group)) continue;
    total += 1;
    if (CURSOR_BASE + group.serial < next) continue;
    if (found.length < limit) found.push({ GroupId: group.groupId });
    else if (cursor === 0) cursor = CURSOR_BASE + group.serial;
  }
  return { TotalCount: total, GroupIdList: found, Next: cursor };
}

async function create(service: Service, call: Call): Promise<Answer> {
  const group = await createGroup(service, readNewGroup(service, call.body), actorOf(call));
  const isCommunity = group.type === "Community";
  return { GroupId: group.groupId, ...(isCommunity ? { Type: group.type, HugeGroupFlag: 0 } : {}) };
}

function getInfo(service: Service, { body }: Call): Answer {
  const ids = readList(body, "GroupIdList");
  if (ids.length > INFO_MAX) throw new Refusal(10004, `GroupIdList has at most ${INFO_MAX} entries`);
  const filter = readFilter(body);
  let members = 0;
  const items = ids.map((groupId) => {
    if (typeof groupId !== "string") throw new Refusal(10004, "an id of GroupIdList is not a string");
    const group = service.store.world.groups.find(groupId);
    if (!group) return infoProblem(groupId, isGroupId(groupId) ? 10010 : 10015);
    members += group.members.size;
    return groupInfo(service, group, filter);
  });
  const answer = { GroupInfo: items };
  if (members > MEMBERS_SURELY_SHORT && byteLength(JSON.stringify(answer)) > ANSWER_BYTES_MAX) throw new Refusal(10018);
  return answer;
}

function modifyInfo(service: Service, call: Call): Answer {
  const { body } = call;
  const group = readGroup(service, body);
  changeGroup(service, group, readChanges(service, group, body), actorOf(call));
  return {};
}

function destroy(service: Service, call: Call): Answer {
  destroyGroup(service, readGroup(service, call.body), actorOf(call));
  return {};
}

function listJoined(service: Service, { body }: Call): Answer {
  const account = readAccount(body, "Member_Account");
  const limit = readWhole(body, "Limit", { low: 1, high: JOINED_MAX });
  const offset = readWhole(body, "Offset") ?? 0;
  const wantsHuge = readFlag(body, "WithHugeGroups");
  const wantsSilent = readFlag(body, "WithNoActiveGroups");
  const wantsTopics = readFlag(body, "SupportTopic");
  if (wantsTopics && groupTypeNamed(body.GroupType) !== "Community") {
    throw new Refusal(10004, "SupportTopic asks for GroupType Community");
  }
  const isWanted = readTypeFilter(body);
  const filter = readObject(body, "ResponseFilter") ?? {};
  const baseNames = readWords(filter, "GroupBaseInfoFilter");
  const selfNames = readWords(filter, "SelfInfoFilter");
  if (service.store.world.accounts.find(account) === undefined) {
    throw new Refusal(10004, "Member_Account is no account");
  }

  const joined = [...service.store.world.groups.ofAccount(account)].filter(
    (group) =>
      isWanted(group) &&
      (wantsHuge || group.type !== "AVChatRoom") &&
      (wantsSilent || isActive(group)) &&
      group.hasTopics === wantsTopics,
  );
  const page = joined.slice(offset, limit === undefined ? undefined : offset + limit);
  const items = page.map((group) => ({
    GroupId: group.groupId,
    ...(baseNames === undefined ? {} : chosen(baseInfo(service, group), baseNames)),
    ...(selfNames === undefined ? {} : { SelfInfo: selfInfo(service, group, account, selfNames) }),
  }));
  return { TotalCount: joined.length, GroupIdList: items };
}

function handOver(service: Service, call: Call): Answer {
  const group = readGroup(service, call.body);
  changeOwner(service, group, readAccount(call.body, "NewOwner_Account"), actorOf(call));
  return {};
}

/** A Work group appears with its first message. */
function isActive(group: Group): boolean {
  return group.type !== "Private" || group.lastMessageAt > 0;
}

function selfInfo(service: Service, group: Group, account: string, names: readonly string[]): JsonObject {
  const member = group.members.get(account);
  return member ? chosen(memberFields(service, group, member), names) : {};
}

function infoProblem(groupId: string, code: 10010 | 10015): JsonObject {
  return { GroupId: groupId, ErrorCode: code, ErrorInfo: codeText(code) };
}

function groupInfo(service: Service, group: Group, filter: GroupFilter): JsonObject {
  const data = pairs(group.data, filter.groupData);
  const listsMembers = typeRules[group.type].hasMemberList && filter.member?.length !== 0;
  return {
    GroupId: group.groupId,
    ErrorCode: 0,
    ErrorInfo: "",
    ...chosen(baseInfo(service, group), filter.base),
    ...(data.length === 0 ? {} : { AppDefinedData: data }),
    ...(listsMembers
      ? { MemberList: Array.from(group.members.values(), (member) => memberInfo(service, group, member, filter)) }
      : {}),
  };
}

/** Without ResponseFilter everything; with one, what it names. */
function readFilter(body: JsonObject): GroupFilter {
  const filter = readObject(body, "ResponseFilter");
  if (filter === undefined) return { base: undefined, member: undefined, groupData: undefined, memberData: undefined };
  return {
    base: readWords(filter, "GroupBaseInfoFilter") ?? [],
    member: readWords(filter, "MemberInfoFilter") ?? [],
    groupData: readWords(filter, "AppDefinedDataFilter_Group") ?? [],
    memberData: readWords(filter, "AppDefinedDataFilter_GroupMember") ?? [],
  };
}

function readTypeFilter({ GroupType: name }: JsonObject): (group: Group) => boolean {
  if (name === undefined || name === "") return () => true;
  // A kind of the past that the filter still names.
  if (name === FILTER_ONLY_TYPE) return () => false;
  const type = groupTypeNamed(name);
  if (type === undefined) throw new Refusal(10004, "GroupType is no type of group");
  return (group) => group.type === type;
}

function readChanges(service: Service, group: Group, body: JsonObject): GroupChanges {
  const data = readData(body, "AppDefinedData", GROUP_DATA);
  assertKeysFit(group.data, data, GROUP_DATA.keysMax);
  const isMutedForAll = readOnOff(body, "MuteAllMember");
  if (isMutedForAll && !typeRules[group.type].hasMute) throw new Refusal(10007, "this type of group has no mute");
  return {
    ...readNewName(body),
    ...readTexts(body),
    ...readJoinOptions(body, group.type),
    ...readCapacity(service, group, body),
    ...(isMutedForAll === undefined ? {} : { isMutedForAll }),
    ...(data === undefined ? {} : { data }),
  };
}

/** Fewer seats than members, and more than the edition gives, are refused alike (unverified). */
function readCapacity(service: Service, group: Group, body: JsonObject): { maxMemberCount?: number } {
  const wanted = readWhole(body, "MaxMemberNum", { low: 1 });
  if (wanted === undefined || group.type === "AVChatRoom") return {};
  const max = membersMax(service.edition, group.type);
  if (wanted > max) throw new Refusal(10004, `MaxMemberNum is at most ${max}`);
  if (wanted < group.members.size) throw new Refusal(10004, "MaxMemberNum is below the number of members");
  return { maxMemberCount: wanted };
}
