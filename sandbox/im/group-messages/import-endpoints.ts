import { silentCallbacks } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { createGroup } from "../groups/create-group.ts";
import type { Group } from "../groups/group.ts";
import { typeRules } from "../groups/group-types.ts";
import { readNewGroup } from "../groups/read-group.ts";
import { readAccount, readGroup, readWhole, readWord } from "../groups/read-values.ts";
import type { NewMember } from "../groups/records.ts";
import { isObject, isUint32, type JsonObject } from "../values.ts";
import {
  findPlace,
  isTooLong,
  readCloudData,
  readGroupBody,
  readNumber,
  readPlace,
  readSwitch,
} from "./group-fields.ts";
import { countsUnread, importKey } from "./group-messages.ts";
import type { ImportedRecord } from "./records.ts";

/** One page says 7, another 20: the smaller one. */
const MESSAGES_MAX = 7;
const MEMBERS_MAX = 300;
const BAD_ITEM = 10004;
const TOO_LONG = 80002;

const memberResult = { failed: 0, imported: 1, alreadyIn: 2 } as const;

/** None of these causes a callback or a notice. */
export const importEndpoints: Endpoint[] = [
  importEndpoint("import_group", importGroup),
  importEndpoint("import_group_msg", importMessages),
  importEndpoint("import_group_member", importMembers),
  importEndpoint("set_unread_msg_num", setUnread),
];

function importEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  const name = `group_open_http_svc/${command}`;
  return { name, callsPerSecond: 200, malformedCode: 10004, internalCode: 10002, run };
}

async function importGroup(service: Service, { body, admin, origin }: Call): Promise<Answer> {
  const wanted = readNewGroup(service, { ...body, MemberList: undefined });
  if (wanted.type === "AVChatRoom") throw new Refusal(10007, "live groups are not imported");
  const createdAt = readWhole(body, "CreateTime", { high: service.clock.seconds() }) ?? service.clock.seconds();
  const silent = { ...service, callbacks: silentCallbacks };
  try {
    const group = await createGroup(silent, { ...wanted, createdAt }, { account: admin, isAppAdmin: true, origin });
    return { GroupId: group.groupId };
  } catch (error) {
    // An import does not tell whose group has the id.
    if (error instanceof Refusal && error.code === 10025) throw new Refusal(10021);
    throw error;
  }
}

type Imported = ImportedRecord["messages"][number];
type ImportResult = { MsgSeq: number; MsgTime: number; Result: number };

/** Each message by itself: a bad time or length leaves that one out, the rest is imported. */
function importMessages(service: Service, { body }: Call): Answer {
  const where = readPlace(body);
  readSwitch(body, "RecentContactFlag");
  const items = readItems(body, "MsgList", { max: MESSAGES_MAX, code: 10004 }).map(readItem);
  const { group, place } = findPlace(service, where);
  if (group.type === "AVChatRoom") throw new Refusal(10007, "a live group keeps no messages");

  const now = service.clock.seconds();
  const messages: Imported[] = [];
  const identities = new Map<number, ImportResult>();
  let latest = Math.max(place.lastMessageAt, group.createdAt);
  const results = items.map((item): ImportResult => {
    const earlier = item.isIdentified ? findEarlier(service, { group, item, where, identities }) : undefined;
    if (earlier) return earlier;
    const code = codeOf(service, item, latest);
    if (code !== 0) return { MsgSeq: 0, MsgTime: item.at, Result: code };
    const result = { MsgSeq: place.nextSeq + messages.length, MsgTime: item.at, Result: 0 };
    messages.push(item);
    if (item.isIdentified) identities.set(item.random, result);
    latest = item.at;
    return result;
  });
  if (messages.length > 0) {
    service.store.commit({ part: "groupMessages", op: "imported", ...where, messages, at: now });
  }
  return { ImportMsgResult: results };
}

/** Later than the group and its last message; equal times are one second. What a sender who does not exist answers is unverified. */
function codeOf(service: Service, item: Imported, latest: number): number {
  if (item.at < latest || item.at > service.clock.seconds()) return BAD_ITEM;
  if (service.store.world.accounts.find(item.from) === undefined) return BAD_ITEM;
  return isTooLong(item) ? TOO_LONG : 0;
}

function findEarlier(
  service: Service,
  call: {
    group: Group;
    item: Imported;
    where: { topicId?: string };
    identities: ReadonlyMap<number, ImportResult>;
  },
): ImportResult | undefined {
  const { group, item, where, identities } = call;
  const inThisCall = identities.get(item.random);
  if (inThisCall) return inThisCall;
  const key = importKey(group, { ...where, random: item.random });
  const earlier = service.store.world.groupMessages.findSend(key, service.clock.seconds());
  return earlier && { MsgSeq: earlier.seq, MsgTime: earlier.at, Result: 0 };
}

function readItem(item: JsonObject): Imported {
  const { Random: random } = item;
  if (random !== undefined && !isUint32(random)) throw new Refusal(10004, "Random is not a uint32");
  const cloudCustomData = readCloudData(item);
  return {
    from: readAccount(item, "From_Account"),
    at: readNumber(item, "SendTime"),
    random: random ?? 0,
    isIdentified: random !== undefined,
    body: readGroupBody(item.MsgBody),
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
  };
}

function importMembers(service: Service, { body }: Call): Answer {
  const group = readGroup(service, body);
  const items = readItems(body, "MemberList", { max: MEMBERS_MAX, code: 10005 });
  if (group.type === "AVChatRoom") throw new Refusal(10007, "a live group keeps no members");
  const joining = new Map<string, NewMember>();
  const results = items.map((item) => {
    const member = readMember(service, group, item);
    const result = resultOf(service, group, { member, joining });
    if (result === memberResult.imported) joining.set(member.account, member);
    return { Member_Account: member.account, Result: result };
  });
  if (joining.size > 0) {
    const members = [...joining.values()];
    const at = service.clock.seconds();
    service.store.commit({ part: "groups", op: "join", groupId: group.groupId, members, at });
  }
  return { MemberList: results };
}

function resultOf(
  service: Service,
  group: Group,
  { member, joining }: { member: NewMember; joining: ReadonlyMap<string, NewMember> },
): number {
  if (group.members.has(member.account) || joining.has(member.account)) return memberResult.alreadyIn;
  const isFull = group.maxMemberCount > 0 && group.members.size + joining.size >= group.maxMemberCount;
  const isKnown = service.store.world.accounts.find(member.account) !== undefined;
  return isKnown && !isFull ? memberResult.imported : memberResult.failed;
}

function readMember(service: Service, group: Group, item: JsonObject): NewMember {
  const account = readAccount(item, "Member_Account");
  const role = readWord(item, "Role", ["Admin"]) ?? "Member";
  if (role === "Admin" && !typeRules[group.type].hasAdmins)
    throw new Refusal(10007, "this type of group has no admins");
  const joinedAt = readWhole(item, "JoinTime");
  const unread = readWhole(item, "UnreadMsgNum");
  const { groupMessages } = service.store.world;
  return {
    account,
    role,
    ...(joinedAt === undefined ? {} : { joinedAt }),
    ...(unread === undefined ? {} : { readSeq: groupMessages.readSeqLeaving(group, account, unread) }),
  };
}

/** What the group does not count is accepted and changes nothing. */
function setUnread(service: Service, { body }: Call): Answer {
  const group = readGroup(service, body);
  const account = readAccount(body, "Member_Account");
  const unread = readNumber(body, "UnreadMsgNum");
  if (!countsUnread(group)) return {};
  if (!group.members.has(account)) throw new Refusal(10007, "Member_Account is not in the group");
  const seq = service.store.world.groupMessages.readSeqLeaving(group, account, unread);
  const at = service.clock.seconds();
  service.store.commit({ part: "groupMessages", op: "unread", groupId: group.groupId, account, seq, at });
  return {};
}

function readItems(body: JsonObject, field: string, limit: { max: number; code: 10004 | 10005 }): JsonObject[] {
  const items = body[field];
  if (!Array.isArray(items) || items.length === 0) throw new Refusal(10004, `${field} is no list with entries`);
  if (items.length > limit.max) throw new Refusal(limit.code, `${field} has at most ${limit.max} entries`);
  if (!items.every(isObject)) throw new Refusal(10004, `an entry of ${field} is not an object`);
  return items;
}
