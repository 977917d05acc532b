import { z } from "zod";
import type { GroupRole } from "#db/enums/im.ts";
import type { ImMuteTime } from "#server/kernel/ports/accounts.ts";
import type { ImMember, ImMemberChanges, ImMemberCursor, ImMemberPage } from "#server/kernel/ports/groups.ts";
import type { ImOutcomeWithPending } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, accountsPerLookupMax, groupId, groupTextSizeBytesMax, membersPerCallMax } from "../schema.ts";
import { outcomeOfResults } from "./outcome.ts";
import {
  answeredFields,
  cursorNumber,
  noFields,
  positiveOrNull,
  textOf,
  textOrEmpty,
  toFields,
  toGroupRole,
  toMuteSeconds,
  toWireFields,
  uint32,
  wireFields,
} from "./wire.ts";

/** The pages name 100, 200 and 6,000 for a page of members: the smallest works everywhere. */
const membersPerPage = 100;
/** What `add_group_member` says of each player. */
const added = { added: 1, alreadyIn: 2, pending: 3 } as const;

const member = z.object({
  Member_Account: z.string(),
  Role: z.string().optional(),
  JoinTime: z.number().int().optional(),
  LastSendMsgTime: positiveOrNull,
  MuteUntil: positiveOrNull,
  NameCard: textOrEmpty,
  AppMemberDefinedData: answeredFields,
});
const memberFields = ["Role", "JoinTime", "LastSendMsgTime", "MuteUntil", "NameCard"];
const listBody = z.object({
  GroupId: groupId,
  MemberInfoFilter: z.array(z.string()),
  AppDefinedDataFilter_GroupMember: z.array(z.string()).optional(),
  Limit: z.number().int(),
  Offset: cursorNumber.optional(),
  Next: z.string().optional(),
});
const listMembersPageAnswer = z.object({
  MemberNum: z.number().int(),
  MemberList: z.array(member).nullish(),
  Next: z.string().nullish(),
});

/**
 * Reads a page of 100 members. A read: safe to repeat; 200 calls a second. Not for an AVChatRoom (10007). The list may
 * change between two pages: a player can be on both or, having left and come back, on neither.
 * @param fields keys of custom fields to read.
 * @see https://www.tencentcloud.com/document/product/1047/34948 (read 2026-11)
 */
export async function listMembersPage(
  call: ImCaller,
  id: string,
  cursor: ImMemberCursor | null,
  fields?: readonly string[],
): Promise<ImMemberPage> {
  const isCommunity = isCommunityId(id);
  const offset = typeof cursor === "number" ? cursor : 0;
  const answer = await call({
    method: "group_open_http_svc/get_group_member_info",
    body: listBody.parse({
      GroupId: id,
      MemberInfoFilter: memberFields,
      AppDefinedDataFilter_GroupMember: fields,
      Limit: membersPerPage,
      ...(isCommunity ? { Next: typeof cursor === "string" ? cursor : "" } : { Offset: offset }),
    }),
    answer: listMembersPageAnswer,
    repeatable: true,
  });
  const rows = answer.MemberList ?? [];
  const end = offset + rows.length;
  const nextByOffset = rows.length === 0 || end >= answer.MemberNum ? null : end;
  return {
    items: rows.map(toMember),
    next: isCommunity ? answer.Next || null : nextByOffset,
    total: answer.MemberNum,
  };
}

const addMembersBody = z.object({
  GroupId: groupId,
  Silence: z.union([z.literal(0), z.literal(1)]),
  MemberList: z
    .array(z.object({ Member_Account: accountId }))
    .min(1)
    .max(membersPerCallMax),
});
const addMembersAnswer = z.object({
  MemberList: z.array(z.object({ Member_Account: z.string(), Result: z.number().int() })),
});

/**
 * Adds up to 100 players. Safe to repeat: whoever is in counts as done. 200 calls a second. Not for an AVChatRoom (10007).
 * @throws ImRejected 10014 when they do not all fit in: then nobody was certainly added, so read the members again.
 * @see https://www.tencentcloud.com/document/product/1047/34921 (read 2026-11)
 */
export async function addMembers(
  call: ImCaller,
  id: string,
  ids: readonly string[],
  how: { silent: boolean },
): Promise<ImOutcomeWithPending> {
  const answer = await call({
    method: "group_open_http_svc/add_group_member",
    body: addMembersBody.parse({
      GroupId: id,
      Silence: how.silent ? 1 : 0,
      MemberList: ids.map((account) => ({ Member_Account: account })),
    }),
    answer: addMembersAnswer,
    repeatable: true,
  });
  const results = new Map(answer.MemberList.map((row) => [row.Member_Account, row.Result]));
  const isIn = (account: string) => [added.added, added.alreadyIn].some((result) => result === results.get(account));
  const pending = ids.filter((account) => results.get(account) === added.pending);
  const settled = ids.filter((account) => results.get(account) !== added.pending);
  return {
    ...outcomeOfResults(
      settled,
      settled.filter(isIn).map((item) => ({ item, code: 0 })),
    ),
    pending,
  };
}

const removeMembersBody = z.object({
  GroupId: groupId,
  Silence: z.union([z.literal(0), z.literal(1)]),
  Reason: z.string().optional(),
  MemberToDel_Account: z.array(accountId).min(1).max(membersPerCallMax),
});

/**
 * Removes up to 100 members; who is none is passed over. Safe to repeat; 200 calls a second. Not for an AVChatRoom (10004).
 * @param how.silent tells only the one who goes. @param how.reason stands in the notice.
 * @see https://www.tencentcloud.com/document/product/1047/34949 (read 2026-11)
 */
export async function removeMembers(
  call: ImCaller,
  id: string,
  ids: readonly string[],
  how: { silent: boolean; reason?: string },
): Promise<void> {
  await call({
    method: "group_open_http_svc/delete_group_member",
    body: removeMembersBody.parse({
      GroupId: id,
      Silence: how.silent ? 1 : 0,
      Reason: how.reason,
      MemberToDel_Account: ids,
    }),
    answer: noFields,
    repeatable: true,
  });
}

const changeBody = z.object({
  GroupId: groupId,
  Member_Account: accountId,
  Role: z.enum(["Admin", "Member"]).optional(),
  NameCard: textOf(groupTextSizeBytesMax.nameCard).optional(),
  AppMemberDefinedData: wireFields.optional(),
  MuteTime: uint32.optional(),
});

/**
 * Changes role, name, fields or mute of one member; what is not named stays. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34900 (read 2026-11)
 */
export async function updateMember(
  call: ImCaller,
  id: string,
  account: string,
  changes: ImMemberChanges,
): Promise<void> {
  const { role, mute } = changes;
  await call({
    method: "group_open_http_svc/modify_group_member_info",
    body: changeBody.parse({
      GroupId: id,
      Member_Account: account,
      Role: role === undefined ? undefined : role === "admin" ? "Admin" : "Member",
      NameCard: changes.nameCard,
      AppMemberDefinedData: toWireFields(changes.fields),
      MuteTime: mute === undefined ? undefined : toMuteSeconds(mute),
    }),
    answer: noFields,
    repeatable: true,
  });
}

const getRolesBody = z.object({ GroupId: groupId, User_Account: z.array(accountId).min(1).max(accountsPerLookupMax) });
const getRolesAnswer = z.object({
  UserIdList: z.array(z.object({ Member_Account: z.string(), Role: z.string() })).nullish(),
});

/**
 * Reads the roles of up to 500 players in a group; null for whoever is no member. A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34963 (read 2026-11)
 */
export async function getRoles(
  call: ImCaller,
  id: string,
  ids: readonly string[],
): Promise<Map<string, GroupRole | null>> {
  const answer = await call({
    method: "group_open_http_svc/get_role_in_group",
    body: getRolesBody.parse({ GroupId: id, User_Account: ids }),
    answer: getRolesAnswer,
    repeatable: true,
  });
  const roles = new Map((answer.UserIdList ?? []).map((row) => [row.Member_Account, toGroupRole(row.Role)]));
  return new Map(ids.map((account) => [account, roles.get(account) ?? null]));
}

const muteMembersBody = z.object({
  GroupId: groupId,
  Members_Account: z.array(accountId).min(1).max(accountsPerLookupMax),
  MuteTime: uint32,
});

/**
 * Mutes up to 500 players in a group, also those who come back later; 0 seconds end it. Safe to repeat: the time counts
 * from the call. 200 calls a second. Not in a Work group (10007).
 * @see https://www.tencentcloud.com/document/product/1047/34951 (read 2026-11)
 */
export async function muteMembers(call: ImCaller, id: string, ids: readonly string[], time: ImMuteTime): Promise<void> {
  await call({
    method: "group_open_http_svc/forbid_send_msg",
    body: muteMembersBody.parse({ GroupId: id, Members_Account: ids, MuteTime: toMuteSeconds(time) }),
    answer: noFields,
    repeatable: true,
  });
}

const listMutedMembersBody = z.object({ GroupId: groupId });
const listMutedMembersAnswer = z.object({
  MutedAccountList: z.array(z.object({ Member_Account: z.string(), MutedUntil: z.number().int() })).nullish(),
});

/**
 * Lists who is muted in a group until when (Unix seconds). A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34964 (read 2026-11)
 */
export async function listMutedMembers(call: ImCaller, id: string): Promise<{ account: string; until: number }[]> {
  const answer = await call({
    method: "group_open_http_svc/get_group_muted_account",
    body: listMutedMembersBody.parse({ GroupId: id }),
    answer: listMutedMembersAnswer,
    repeatable: true,
  });
  return (answer.MutedAccountList ?? []).map((row) => ({ account: row.Member_Account, until: row.MutedUntil }));
}

/** Every community's id starts like this, also one of the game's own; no other group's does. */
function isCommunityId(id: string): boolean {
  return id.startsWith("@TGS#_");
}

function toMember(row: z.infer<typeof member>): ImMember {
  return {
    account: row.Member_Account,
    role: toGroupRole(row.Role),
    joinedAt: row.JoinTime ?? 0,
    lastMessageAt: row.LastSendMsgTime,
    mutedUntil: row.MuteUntil,
    nameCard: row.NameCard,
    fields: toFields(row.AppMemberDefinedData),
  };
}
