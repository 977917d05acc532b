import type { Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import { type Group, type Member, mutedUntil } from "./group.ts";

/** What a caller wants to see; undefined = everything. */
export interface GroupFilter {
  base: readonly string[] | undefined;
  member: readonly string[] | undefined;
  groupData: readonly string[] | undefined;
  memberData: readonly string[] | undefined;
}

/** The profile of a group with the names answers use, all of it. */
export function baseInfo(service: Service, group: Group): JsonObject {
  return {
    Type: group.type,
    Name: group.name,
    Appid: service.sdkAppId,
    Introduction: group.introduction,
    Notification: group.notification,
    FaceUrl: group.faceUrl,
    Owner_Account: group.owner,
    CreateTime: group.createdAt,
    LastInfoTime: group.lastInfoAt,
    LastMsgTime: group.lastMessageAt,
    NextMsgSeq: group.nextSeq,
    MemberNum: group.members.size,
    MaxMemberNum: group.maxMemberCount,
    ApplyJoinOption: group.applyJoinOption,
    InviteJoinOption: group.inviteJoinOption,
    MuteAllMember: group.isMutedForAll ? "On" : "Off",
    ...(group.type === "Community" ? { SupportTopic: group.hasTopics ? 1 : 0 } : {}),
  };
}

/** One member, with the fields asked for. Custom fields appear when there are any. */
export function memberInfo(
  service: Service,
  group: Group,
  member: Member,
  filter: Pick<GroupFilter, "member" | "memberData">,
): JsonObject {
  const data = pairs(member.data, filter.memberData);
  return {
    Member_Account: member.account,
    ...chosen(memberFields(service, group, member), filter.member),
    ...(data.length === 0 ? {} : { AppMemberDefinedData: data }),
  };
}

export function memberFields(service: Service, group: Group, member: Member): JsonObject {
  return {
    Role: member.role,
    JoinTime: member.joinedAt,
    MsgSeq: member.readSeq,
    MsgFlag: member.messageFlag,
    LastSendMsgTime: member.lastSendAt,
    MuteUntil: mutedUntil(group, member.account, service.clock.seconds()),
    NameCard: member.nameCard,
  };
}

/** The fields a filter names; names it does not know it passes over. */
export function chosen(fields: JsonObject, names: readonly string[] | undefined): JsonObject {
  if (names === undefined) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

export function pairs(
  data: ReadonlyMap<string, string> | undefined,
  keys: readonly string[] | undefined,
): { Key: string; Value: string }[] {
  const found: { Key: string; Value: string }[] = [];
  for (const [Key, Value] of data ?? []) if (keys === undefined || keys.includes(Key)) found.push({ Key, Value });
  return found;
}
