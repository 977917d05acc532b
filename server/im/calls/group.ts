import { z } from "zod";
import type { GroupEntry, GroupType } from "#db/enums/im.ts";
import type {
  ImFields,
  ImGroup,
  ImGroupChanges,
  ImGroupTexts,
  ImJoinedGroup,
  ImNewGroup,
} from "#server/kernel/ports/groups.ts";
import type { ImDone, ImOutcome, ImPage } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, groupId, groupsPerCallMax, groupTextSizeBytesMax, membersPerCallMax } from "../schema.ts";
import { callOnce, outcomeOfResults } from "./outcome.ts";
import {
  answeredFields,
  cursorNumber,
  filledText,
  noFields,
  positiveOrNull,
  textOf,
  textOrEmpty,
  toFields,
  toGroupRole,
  toGroupType,
  toWireFields,
  toWireGroupType,
  wireFields,
} from "./wire.ts";

/** A group of this id and owner is there already. */
const alreadyOurs = 10025;
const groupGone = 10010;
/** Groups of a player's page, and of the whole app's. */
const joinedPerPage = 1_000;
const appGroupsPerPageMax = 10_000;

const entries = { free: "FreeAccess", approval: "NeedPermission", closed: "DisableApply" } as const satisfies Record<
  GroupEntry,
  string
>;
const entriesByWire: ReadonlyMap<string, GroupEntry> = new Map([
  ["FreeAccess", "free"],
  ["NeedPermission", "approval"],
  ["DisableApply", "closed"],
]);

const textFields = {
  Name: textOf(groupTextSizeBytesMax.name).min(1).optional(),
  Introduction: textOf(groupTextSizeBytesMax.introduction).optional(),
  Notification: textOf(groupTextSizeBytesMax.notification).optional(),
  FaceUrl: textOf(groupTextSizeBytesMax.faceUrl).optional(),
  ApplyJoinOption: z.enum(entries).optional(),
  AppDefinedData: wireFields.optional(),
};
const capacity = z.number().int().min(1);

/** Ours must not look like the platform's own, and a community's must. */
const ownGroupId = z.string().regex(/^(?!@TGS#)[\x20-\x7e]{1,48}$/);
const ownCommunityId = z.string().regex(/^@TGS#_[\x20-\x7e]{1,42}$/);

const createBody = z.object({
  ...textFields,
  Type: z.string(),
  Name: textOf(groupTextSizeBytesMax.name).min(1),
  GroupId: z.string().optional(),
  Owner_Account: accountId.optional(),
  MaxMemberCount: capacity.optional(),
  MemberList: z
    .array(z.object({ Member_Account: accountId, Role: z.literal("Admin").optional() }))
    .max(membersPerCallMax)
    .optional(),
});
const createGroupAnswer = z
  .object({ ErrorCode: z.number().int(), GroupId: filledText.optional() })
  .refine((made) => made.ErrorCode === alreadyOurs || made.GroupId !== undefined, { path: ["GroupId"] });

/**
 * Makes a group. With a `groupId` of ours it is safe to repeat: a group of that id and owner (10025) counts as done, and
 * somebody else's is refused (10021). Without one every call makes another group, so it is sent once. 200 calls a second;
 * 10,000 more groups a day.
 * @throws ImRejected 10036, 10037, 10038, 10058, 11000 when the plan allows no more, 10016 when the game's callback refuses.
 * @see https://www.tencentcloud.com/document/product/1047/34895 (read 2026-11)
 */
export async function createGroup(call: ImCaller, group: ImNewGroup): Promise<ImDone & { groupId: string }> {
  const ownId = group.type === "community" ? ownCommunityId : ownGroupId;
  const { members } = group;
  let isRepeated = false;
  const answer = await call({
    method: "group_open_http_svc/create_group",
    body: createBody.parse({
      ...toTextFields(group),
      Type: toWireGroupType(group.type),
      GroupId: group.groupId === undefined ? undefined : ownId.parse(group.groupId),
      Owner_Account: group.owner,
      MaxMemberCount: group.capacity,
      MemberList: members?.map(({ account, admin }) => ({
        Member_Account: account,
        Role: admin === true ? "Admin" : undefined,
      })),
    }),
    answer: createGroupAnswer,
    repeatable: group.groupId !== undefined,
    outcomeCodes: group.groupId === undefined ? [] : [alreadyOurs],
    repeats: () => {
      isRepeated = true;
    },
  });
  const already = answer.ErrorCode === alreadyOurs;
  const done = { groupId: answer.GroupId ?? group.groupId ?? "", already };
  return already && isRepeated ? { ...done, repeated: true } : done;
}

const groupIds = z.array(groupId).max(groupsPerCallMax);
/** What a board shows, without the members: an answer above 1 MB is refused (10018). */
const baseFields = [
  "Type",
  "Name",
  "Introduction",
  "Notification",
  "FaceUrl",
  "Owner_Account",
  "CreateTime",
  "LastMsgTime",
  "MemberNum",
  "MaxMemberNum",
  "ApplyJoinOption",
  "MuteAllMember",
];
const groupRow = z.object({
  GroupId: z.string(),
  ErrorCode: z.number().int(),
  ErrorInfo: z.string().optional(),
});
const groupInfo = groupRow.extend({
  Type: z.string(),
  Name: textOrEmpty,
  Introduction: textOrEmpty,
  Notification: textOrEmpty,
  FaceUrl: textOrEmpty,
  Owner_Account: textOrEmpty,
  CreateTime: z.number().int(),
  LastMsgTime: positiveOrNull,
  MemberNum: z.number().int(),
  MaxMemberNum: positiveOrNull,
  ApplyJoinOption: z.string().nullish(),
  MuteAllMember: z.string().nullish(),
  AppDefinedData: answeredFields,
});
/** A group that could not be read has no fields but its code. */
const groupAnswer = z.union([
  groupInfo.extend({ ErrorCode: z.literal(0) }).transform((info) => ({ ...info, group: toGroup(info) })),
  groupRow.refine((row) => row.ErrorCode !== 0, { path: ["ErrorCode"] }).transform((row) => ({ ...row, group: null })),
]);
/** What one group can be refused with; the code of the whole answer repeats one of them, or means nothing. */
const groupRefusals = [10007, groupGone, 10015];
const getGroupsAnswer = z
  .object({ ErrorCode: z.number().int(), GroupInfo: z.array(groupAnswer).nullish() })
  .refine((answer) => answer.ErrorCode !== 0 || answer.GroupInfo, { path: ["GroupInfo"] });

/**
 * Reads up to 50 groups without their members; each has its own outcome. A read: safe to repeat; 200 calls a second.
 * @param fields keys of custom fields to read.
 * @see https://www.tencentcloud.com/document/product/1047/34961 (read 2026-11)
 */
export async function getGroups(
  call: ImCaller,
  ids: readonly string[],
  fields?: readonly string[],
): Promise<ImOutcome<ImGroup>> {
  if (ids.length === 0) return { ok: [], failed: [] };
  const answer = await call({
    method: "group_open_http_svc/get_group_info",
    body: {
      GroupIdList: groupIds.parse(ids),
      ResponseFilter: { GroupBaseInfoFilter: baseFields, AppDefinedDataFilter_Group: fields },
    },
    answer: getGroupsAnswer,
    repeatable: true,
    outcomeCodes: groupRefusals,
  });
  const rows = answer.GroupInfo ?? [];
  const groups = new Map(rows.map((row) => [row.GroupId, row.group]));
  const { ok, failed } = outcomeOfResults(
    ids,
    answer.GroupInfo
      ? rows.map((row) => ({ item: row.GroupId, code: row.ErrorCode, info: row.ErrorInfo }))
      : ids.map((item) => ({ item, code: answer.ErrorCode })),
  );
  return { ok: ok.flatMap((id) => groups.get(id) ?? []), failed };
}

const updateBody = z.object({
  GroupId: groupId,
  ...textFields,
  MaxMemberNum: capacity.optional(),
  MuteAllMember: z.enum(["On", "Off"]).optional(),
});

/**
 * Changes a group; what is not named stays. Safe to repeat; 200 calls a second. The game's callback hears of texts only.
 * @see https://www.tencentcloud.com/document/product/1047/34962 (read 2026-11)
 */
export async function updateGroup(call: ImCaller, id: string, changes: ImGroupChanges): Promise<void> {
  const { muteAll } = changes;
  await call({
    method: "group_open_http_svc/modify_group_base_info",
    body: updateBody.parse({
      GroupId: id,
      ...toTextFields(changes),
      MaxMemberNum: changes.capacity,
      MuteAllMember: muteAll === undefined ? undefined : muteAll ? "On" : "Off",
    }),
    answer: noFields,
    repeatable: true,
  });
}

const changeGroupOwnerBody = z.object({ GroupId: groupId, NewOwner_Account: accountId });

/**
 * Makes a member the owner. Safe to repeat; 200 calls a second. Not for an AVChatRoom.
 * @see https://www.tencentcloud.com/document/product/1047/34966 (read 2026-11)
 */
export async function changeGroupOwner(call: ImCaller, id: string, owner: string): Promise<void> {
  await call({
    method: "group_open_http_svc/change_group_owner",
    body: changeGroupOwnerBody.parse({ GroupId: id, NewOwner_Account: owner }),
    answer: noFields,
    repeatable: true,
  });
}

const destroyGroupBody = z.object({ GroupId: groupId });

/**
 * Ends a group for everybody. Safe to repeat: a group that is gone (10010) counts as done. 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34896 (read 2026-11)
 */
export function destroyGroup(call: ImCaller, id: string): Promise<ImDone> {
  return callOnce(call, {
    method: "group_open_http_svc/destroy_group",
    body: destroyGroupBody.parse({ GroupId: id }),
    alreadyCode: groupGone,
  });
}

const getGroupAttributesBody = z.object({ GroupId: groupId });
/** A group without any may have no list (unverified: the page's example has one). An attribute without a text is no answer: something may hang on it. */
const getGroupAttributesAnswer = z.object({
  GroupAttrAry: z.array(z.object({ key: z.string(), value: z.string() })).nullish(),
});

/**
 * Reads the attributes of a group: at most 16, of 32 bytes with up to 4,000. Every type has them. A read: safe to repeat; 200 calls a second.
 * @throws ImRejected 10010 when the group is gone.
 * @see https://www.tencentcloud.com/document/product/1047/44187 (read 2026-11)
 */
export async function getGroupAttributes(call: ImCaller, id: string): Promise<ImFields> {
  const answer = await call({
    method: "group_open_attr_http_svc/get_group_attr",
    body: getGroupAttributesBody.parse({ GroupId: id }),
    answer: getGroupAttributesAnswer,
    repeatable: true,
  });
  return Object.fromEntries((answer.GroupAttrAry ?? []).map(({ key, value }) => [key, value]));
}

const listBody = z.object({
  Limit: z.number().int().min(1).max(appGroupsPerPageMax),
  Next: cursorNumber,
  GroupType: z.string().optional(),
});
const listGroupIdsPageAnswer = z.object({
  TotalCount: z.number().int(),
  GroupIdList: z.array(z.object({ GroupId: z.string() })).nullish(),
  Next: cursorNumber,
});

/**
 * Reads a page of all group ids of the app. A read: safe to repeat; one call a second.
 * @see https://www.tencentcloud.com/document/product/1047/34960 (read 2026-11)
 */
export async function listGroupIdsPage(
  call: ImCaller,
  filter: { type?: GroupType; limit: number },
  cursor: number | null,
): Promise<ImPage<string, number> & { total: number }> {
  const { type, limit } = filter;
  const answer = await call({
    method: "group_open_http_svc/get_appid_group_list",
    body: listBody.parse({
      Limit: limit,
      Next: cursor ?? 0,
      GroupType: type === undefined ? undefined : toWireGroupType(type),
    }),
    answer: listGroupIdsPageAnswer,
    repeatable: true,
  });
  return {
    items: (answer.GroupIdList ?? []).map((row) => row.GroupId),
    next: answer.Next === 0 ? null : answer.Next,
    total: answer.TotalCount,
  };
}

const joinedRow = z.object({
  GroupId: z.string(),
  Type: z.string().optional(),
  Name: textOrEmpty,
  SelfInfo: z.object({ Role: z.string().optional() }).nullish(),
});
const joinedBody = z.object({
  Member_Account: accountId,
  WithNoActiveGroups: z.literal(1),
  Limit: z.number().int(),
  Offset: cursorNumber,
  ResponseFilter: z.object({ GroupBaseInfoFilter: z.array(z.string()), SelfInfoFilter: z.array(z.string()) }),
});
const listJoinedGroupsPageAnswer = z.object({
  TotalCount: z.number().int(),
  GroupIdList: z.array(joinedRow).nullish(),
});

/**
 * Reads a page of the groups of one player, those without a first message among them, AVChatRooms not. A read: safe to
 * repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34925 (read 2026-11)
 */
export async function listJoinedGroupsPage(
  call: ImCaller,
  account: string,
  cursor: number | null,
): Promise<ImPage<ImJoinedGroup, number>> {
  const offset = cursor ?? 0;
  const answer = await call({
    method: "group_open_http_svc/get_joined_group_list",
    body: joinedBody.parse({
      Member_Account: account,
      WithNoActiveGroups: 1,
      Limit: joinedPerPage,
      Offset: offset,
      ResponseFilter: { GroupBaseInfoFilter: ["Type", "Name"], SelfInfoFilter: ["Role"] },
    }),
    answer: listJoinedGroupsPageAnswer,
    repeatable: true,
  });
  const rows = answer.GroupIdList ?? [];
  const end = offset + rows.length;
  return {
    items: rows.map((row) => ({
      groupId: row.GroupId,
      type: toGroupType(row.Type),
      name: row.Name,
      role: toGroupRole(row.SelfInfo?.Role),
    })),
    next: rows.length === 0 || end >= answer.TotalCount ? null : end,
  };
}

function toTextFields(texts: ImGroupTexts & Pick<ImGroupChanges, "entry" | "fields">): Record<string, unknown> {
  return {
    Name: texts.name,
    Introduction: texts.introduction,
    Notification: texts.notification,
    FaceUrl: texts.faceUrl,
    ApplyJoinOption: texts.entry && entries[texts.entry],
    AppDefinedData: toWireFields(texts.fields),
  };
}

function toGroup(info: z.infer<typeof groupInfo>): ImGroup {
  return {
    groupId: info.GroupId,
    type: toGroupType(info.Type),
    name: info.Name,
    introduction: info.Introduction,
    notification: info.Notification,
    faceUrl: info.FaceUrl,
    owner: info.Owner_Account === "" ? null : info.Owner_Account,
    createdAt: info.CreateTime,
    lastMessageAt: info.LastMsgTime,
    memberCount: info.MemberNum,
    capacity: info.MaxMemberNum,
    entry: entriesByWire.get(info.ApplyJoinOption ?? "") ?? null,
    muteAll: info.MuteAllMember === "On",
    fields: toFields(info.AppDefinedData),
  };
}
