import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { byteLength, isObject, type JsonObject } from "../values.ts";
import { membersMax } from "./group-plans.ts";
import { applyOptions, type GroupType, groupTypeNamed, inviteOptions, typeRules } from "./group-types.ts";
import { readAccount, readData, readFlag, readText, readWhole, readWord } from "./read-values.ts";
import type { GroupChanges, NewMember } from "./records.ts";

export const GROUP_DATA = { bytesMax: 512, keysMax: 10 };
export const MEMBER_DATA = { bytesMax: 64, keysMax: 5 };
const NAME_BYTES_MAX = 30;
const INTRODUCTION_BYTES_MAX = 240;
const NOTIFICATION_BYTES_MAX = 300;
const FACE_URL_BYTES_MAX = 100;
const CUSTOM_ID_BYTES_MAX = 48;
const CREATED_MEMBERS_MAX = 100;

export interface NewGroup {
  /** A custom id; undefined lets the service make one. */
  groupId: string | undefined;
  type: GroupType;
  /** Empty for none. */
  owner: string;
  name: string;
  maxMemberCount: number;
  hasTopics: boolean;
  /** Without the owner. */
  members: NewMember[];
  changes: GroupChanges;
}

/** The body of create_group. @throws Refusal 10004, 10005, 10007, 10038, 11000, 60015 */
export function readNewGroup(service: Service, body: JsonObject): NewGroup {
  const type = groupTypeNamed(body.Type);
  if (type === undefined) throw new Refusal(10004, "Type is no type of group");
  const name = readText(body, "Name", NAME_BYTES_MAX);
  if (name === undefined || name === "") throw new Refusal(10004, "Name is missing");
  const owner = body.Owner_Account === undefined || body.Owner_Account === "" ? "" : readAccount(body, "Owner_Account");
  const texts = readTexts(body);
  const options = readJoinOptions(body, type);
  const hasTopics = readFlag(body, "SupportTopic");
  if (hasTopics && !typeRules[type].hasTopics) throw new Refusal(10004, "SupportTopic is for communities");
  const data = readData(body, "AppDefinedData", GROUP_DATA);
  const groupId = readCustomId(body.GroupId, type);
  const members = readNewMembers(body.MemberList, type).filter(({ account }) => account !== owner);
  if (type === "Community" && membersMax(service.edition, type) === 0) throw new Refusal(11000);
  return {
    groupId,
    type,
    owner,
    name,
    maxMemberCount: readCapacity(service, body, type),
    hasTopics,
    members,
    changes: { ...texts, ...options, ...(data === undefined ? {} : { data }) },
  };
}

/** Name aside, the texts of a group. @throws Refusal 10004 */
export function readTexts(body: JsonObject): Pick<GroupChanges, "introduction" | "notification" | "faceUrl"> {
  const introduction = readText(body, "Introduction", INTRODUCTION_BYTES_MAX);
  const notification = readText(body, "Notification", NOTIFICATION_BYTES_MAX);
  const faceUrl = readText(body, "FaceUrl", FACE_URL_BYTES_MAX);
  return {
    ...(introduction === undefined ? {} : { introduction }),
    ...(notification === undefined ? {} : { notification }),
    ...(faceUrl === undefined ? {} : { faceUrl }),
  };
}

/** @throws Refusal 10004 when Name is there and empty or too long. */
export function readNewName(body: JsonObject, field = "Name"): { name?: string } {
  const name = readText(body, field, NAME_BYTES_MAX);
  if (name === "") throw new Refusal(10004, `${field} is empty`);
  return name === undefined ? {} : { name };
}

/**
 * How one gets in. Where the type leaves no choice, ApplyJoinOption is read and not kept; a community refuses it.
 * @throws Refusal 10004
 */
export function readJoinOptions(
  body: JsonObject,
  type: GroupType,
): Pick<GroupChanges, "applyJoinOption" | "inviteJoinOption"> {
  const applyJoinOption = readWord(body, "ApplyJoinOption", applyOptions);
  const inviteJoinOption = readWord(body, "InviteJoinOption", inviteOptions);
  if (applyJoinOption !== undefined && type === "Community") {
    throw new Refusal(10004, "ApplyJoinOption is not for communities");
  }
  const { mayChooseApplyOption, hasMemberList } = typeRules[type];
  return {
    ...(applyJoinOption === undefined || !mayChooseApplyOption ? {} : { applyJoinOption }),
    ...(inviteJoinOption === undefined || !hasMemberList ? {} : { inviteJoinOption }),
  };
}

function readCapacity(service: Service, body: JsonObject, type: GroupType): number {
  const wanted = readWhole(body, "MaxMemberCount", { low: 1 });
  if (type === "AVChatRoom") return 0;
  const max = membersMax(service.edition, type);
  if (wanted !== undefined && wanted > max) throw new Refusal(10038, `MaxMemberCount is at most ${max}`);
  return wanted ?? max;
}

function readCustomId(value: unknown, type: GroupType): string | undefined {
  if (value === undefined || value === "") return undefined;
  if (typeof value !== "string") throw new Refusal(10004, "GroupId is not a string");
  if (byteLength(value) > CUSTOM_ID_BYTES_MAX || !/^[\x20-\x7e]+$/.test(value)) {
    throw new Refusal(10004, `GroupId has at most ${CUSTOM_ID_BYTES_MAX} printable ASCII characters`);
  }
  if (type === "Community") {
    if (!value.startsWith("@TGS#_")) throw new Refusal(10004, "the GroupId of a community begins with @TGS#_");
    // Or every id made by the service could be taken, and a topic's id would not be one.
    if (value.includes("@TOPIC#")) throw new Refusal(10004, "GroupId names a topic");
  } else if (value.startsWith("@TGS#")) {
    throw new Refusal(10004, "GroupId begins with @TGS#");
  }
  return value;
}

function readNewMembers(value: unknown, type: GroupType): NewMember[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Refusal(10004, "MemberList is not an array");
  if (value.length > CREATED_MEMBERS_MAX) throw new Refusal(10005, `MemberList has at most ${CREATED_MEMBERS_MAX}`);
  if (value.length > 0 && !typeRules[type].hasMemberList) throw new Refusal(10007, "MemberList is not for live groups");
  const members = new Map<string, NewMember>();
  for (const entry of value) {
    if (!isObject(entry)) throw new Refusal(10004, "an entry of MemberList is not an object");
    const account = readAccount(entry, "Member_Account");
    const role = readWord(entry, "Role", ["Admin"]) ?? "Member";
    if (role === "Admin" && !typeRules[type].hasAdmins) throw new Refusal(10007, "this type of group has no admins");
    const data = readData(entry, "AppMemberDefinedData", MEMBER_DATA);
    members.set(account, { account, role, ...(data === undefined ? {} : { data }) });
  }
  return [...members.values()];
}
