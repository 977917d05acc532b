import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isObject, type JsonObject } from "../values.ts";
import { changeMember, muteAccounts } from "./change-group.ts";
import { type Group, type Member, mutedUntil } from "./group.ts";
import { actorOf, groupEndpoint } from "./group-endpoint.ts";
import { messageFlags, typeRules } from "./group-types.ts";
import { memberInfo } from "./group-view.ts";
import { addMembers } from "./join-group.ts";
import { removeMembers } from "./leave-group.ts";
import { MEMBER_DATA } from "./read-group.ts";
import {
  assertKeysFit,
  readAccount,
  readAccounts,
  readData,
  readFlag,
  readGroup,
  readList,
  readMuteSeconds,
  readText,
  readTopic,
  readWhole,
  readWord,
  readWords,
} from "./read-values.ts";
import type { MemberChanges } from "./records.ts";

/** The pages print 100 and 300 for adding, 100 and 500 for removing; the smaller ones hold (im-api/limits.md). */
const CHANGED_MAX = 100;
const ROLES_MAX = 500;
const MUTED_MAX = 500;
/** The text says 200, its table 6,000: the smaller one holds. */
const PAGE_MAX = 200;
const COMMUNITY_PAGE_MAX = 100;
/** Without Limit the whole list comes, if it is not longer than this. */
const WHOLE_LIST_MAX = 6_000;
const NAME_CARD_BYTES_MAX = 50;
const REASON_BYTES_MAX = 512;
const roles = ["Owner", "Admin", "Member"] as const;

export const memberEndpoints: Endpoint[] = [
  groupEndpoint("get_group_member_info", listMembers),
  groupEndpoint("add_group_member", add),
  groupEndpoint("delete_group_member", remove),
  groupEndpoint("modify_group_member_info", modify),
  groupEndpoint("get_role_in_group", getRoles),
  groupEndpoint("forbid_send_msg", forbid),
  groupEndpoint("get_group_muted_account", (service, call) => {
    const { group, muted } = readMuted(service, call);
    const list = muted.map(([Member_Account, MutedUntil]) => ({ Member_Account, MutedUntil }));
    return { GroupId: group.groupId, MutedAccountList: list };
  }),
  groupEndpoint("get_group_shutted_uin", (service, call) => {
    const { group, muted } = readMuted(service, call);
    const list = muted.map(([Member_Account, ShuttedUntil]) => ({ Member_Account, ShuttedUntil }));
    return { GroupId: group.groupId, ShuttedUinList: list };
  }),
];

function listMembers(service: Service, { body }: Call): Answer {
  const group = readGroup(service, body);
  assertListed(group, 10007);
  const filter = {
    member: readWords(body, "MemberInfoFilter"),
    memberData: readWords(body, "AppDefinedDataFilter_GroupMember"),
  };
  const wantedRoles = readWords(body, "MemberRoleFilter");
  if (wantedRoles?.some((role) => !roles.some((known) => known === role))) {
    throw new Refusal(10004, "MemberRoleFilter names no role");
  }
  const isWanted = (member: Member): boolean => wantedRoles === undefined || wantedRoles.includes(member.role);
  const page = group.type === "Community" ? communityPage(group, body, isWanted) : listPage(group, body, isWanted);
  return {
    MemberNum: group.members.size,
    MemberList: page.members.map((member) => memberInfo(service, group, member, filter)),
    ...(page.next === undefined ? {} : { Next: page.next }),
  };
}

interface Page {
  members: Member[];
  /** Where the next page begins, "" after the last one; communities alone have it. */
  next?: string;
}

function listPage(group: Group, body: JsonObject, isWanted: (member: Member) => boolean): Page {
  if (body.Next !== undefined) throw new Refusal(10004, "Next is for communities");
  const limit = readWhole(body, "Limit", { low: 1 });
  const offset = readWhole(body, "Offset") ?? 0;
  if (limit !== undefined && limit > PAGE_MAX) throw new Refusal(10054, `Limit is at most ${PAGE_MAX}`);
  if (limit === undefined && group.members.size > WHOLE_LIST_MAX) throw new Refusal(10054);
  const members = [...group.members.values()].filter(isWanted);
  return { members: members.slice(offset, limit === undefined ? undefined : offset + limit) };
}

/** The cursor is the account the next page begins with, so members may come and go between pages. */
function communityPage(group: Group, body: JsonObject, isWanted: (member: Member) => boolean): Page {
  if (body.Offset !== undefined) throw new Refusal(10004, "Offset is not for communities");
  const limit = readWhole(body, "Limit", { low: 1 }) ?? COMMUNITY_PAGE_MAX;
  if (limit > COMMUNITY_PAGE_MAX) throw new Refusal(10054, `Limit is at most ${COMMUNITY_PAGE_MAX}`);
  const from = readCursor(readText(body, "Next", 64) ?? "");
  const members: Member[] = [];
  for (const member of group.members.values()) {
    if (member.order < from || !isWanted(member)) continue;
    if (members.length === limit) return { members, next: writeCursor(member.order) };
    members.push(member);
  }
  return { members, next: "" };
}

function readCursor(next: string): number {
  if (next === "") return 0;
  const order = Number(Buffer.from(next, "base64url").toString("latin1"));
  if (!Number.isSafeInteger(order) || writeCursor(order) !== next) throw new Refusal(10004, "Next is no cursor");
  return order;
}

function writeCursor(order: number): string {
  return Buffer.from(String(order), "latin1").toString("base64url");
}

async function add(service: Service, call: Call): Promise<Answer> {
  const { body, failingAccounts } = call;
  const group = readGroup(service, body);
  readFlag(body, "Silence");
  const list = readList(body, "MemberList");
  if (list.length > CHANGED_MAX) throw new Refusal(10005, `MemberList has at most ${CHANGED_MAX} entries`);
  const accounts = list.map((entry) => {
    if (!isObject(entry)) throw new Refusal(10004, "an entry of MemberList is not an object");
    return readAccount(entry, "Member_Account");
  });
  assertListed(group, 10007);
  const results = await addMembers(service, group, { accounts, failing: failingAccounts }, actorOf(call));
  return { MemberList: Array.from(results, ([account, result]) => ({ Member_Account: account, Result: result })) };
}

function remove(service: Service, call: Call): Answer {
  const { body } = call;
  const group = readGroup(service, body);
  readFlag(body, "Silence");
  readText(body, "Reason", REASON_BYTES_MAX);
  const accounts = readAccounts(body, "MemberToDel_Account", CHANGED_MAX);
  assertListed(group, 10004);
  removeMembers(service, group, accounts, actorOf(call));
  return {};
}

function modify(service: Service, call: Call): Answer {
  const { body } = call;
  const group = readGroup(service, body);
  assertListed(group, 10007);
  const account = readAccount(body, "Member_Account");
  const role = readWord(body, "Role", ["Admin", "Member"]);
  const messageFlag = readWord(body, "MsgFlag", messageFlags);
  const nameCard = readText(body, "NameCard", NAME_CARD_BYTES_MAX);
  const data = readData(body, "AppMemberDefinedData", MEMBER_DATA);
  const seconds = readMuteSeconds(body, "MuteTime");
  const member = group.members.get(account);
  if (!member) throw new Refusal(10004, "Member_Account is not a member");
  if (role !== undefined) assertMayGetRole(group, member);
  if (seconds !== undefined && !typeRules[group.type].hasMute) {
    throw new Refusal(10007, "this type of group has no mute");
  }
  assertKeysFit(member.data, data, MEMBER_DATA.keysMax);

  const changes: MemberChanges = {
    ...(role === undefined ? {} : { role }),
    ...(messageFlag === undefined ? {} : { messageFlag }),
    ...(nameCard === undefined ? {} : { nameCard }),
    ...(data === undefined ? {} : { data }),
  };
  if (Object.keys(changes).length > 0) changeMember(service, group, { member, changes }, actorOf(call));
  if (seconds !== undefined) muteAccounts(service, group, { accounts: [account], seconds });
  return {};
}

function getRoles(service: Service, { body }: Call): Answer {
  const group = readGroup(service, body);
  assertListed(group, 10007);
  const accounts = readAccounts(body, "User_Account", ROLES_MAX);
  const list = accounts.map((account) => ({
    Member_Account: account,
    Role: group.members.get(account)?.role ?? "NotMember",
  }));
  return { UserIdList: list };
}

function forbid(service: Service, { body }: Call): Answer {
  const group = readGroup(service, body);
  const accounts = readAccounts(body, "Members_Account", MUTED_MAX);
  const seconds = readMuteSeconds(body, "MuteTime") ?? readMuteSeconds(body, "ShutUpTime");
  if (seconds === undefined) throw new Refusal(10004, "MuteTime is missing");
  muteAccounts(service, group, { accounts, seconds, topicId: readTopic(group, body)?.topicId });
  return {};
}

function readMuted(service: Service, { body }: Call): { group: Group; muted: [account: string, until: number][] } {
  const group = readGroup(service, body);
  const place = readTopic(group, body) ?? group;
  const now = service.clock.seconds();
  const muted: [account: string, until: number][] = [];
  for (const account of place.mutes.keys()) {
    const until = mutedUntil(place, account, now);
    if (until > 0) muted.push([account, until]);
  }
  return { group, muted };
}

/** Live groups keep no list; which code says so depends on the call. */
function assertListed(group: Group, code: 10004 | 10007): void {
  if (!typeRules[group.type].hasMemberList) throw new Refusal(code, "a live group keeps no member list");
}

function assertMayGetRole(group: Group, member: Member): void {
  if (!typeRules[group.type].hasAdmins) throw new Refusal(10007, "this type of group has no admins");
  if (member.role === "Owner") throw new Refusal(10007, "the owner changes by change_group_owner");
}
