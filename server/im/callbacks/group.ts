import { z } from "zod";
import { count, eventTime, fields, groupType, id, members, membersOrNone, text, textOrNull } from "./shape.ts";

const inGroup = { GroupId: id, Type: groupType, EventTime: eventTime };
const toGroup = (body: { GroupId: string; Type: z.infer<typeof groupType>; EventTime: number | null }) => ({
  groupId: body.GroupId,
  groupType: body.Type,
  at: body.EventTime,
});

const changedTexts = { Name: textOrNull, Introduction: textOrNull, Notification: textOrNull, FaceUrl: textOrNull };
/** Null for what did not change. */
const toChangedTexts = (body: {
  Name: string | null;
  Introduction: string | null;
  Notification: string | null;
  FaceUrl: string | null;
}) => ({
  name: body.Name,
  introduction: body.Introduction,
  notification: body.Notification,
  faceUrl: body.FaceUrl,
});

/** Groups from their making to their end, and who is in them. */
export const groupCallbacks = {
  "Group.CallbackBeforeCreateGroup": z
    .object({
      Operator_Account: id,
      Owner_Account: text,
      Type: groupType,
      Name: text,
      // Two spellings, depending on the page.
      CreateGroupNum: z.number().int().optional(),
      CreatedGroupNum: z.number().int().optional(),
      MemberList: membersOrNone,
      EventTime: eventTime,
    })
    .transform((body) => ({
      operator: body.Operator_Account,
      owner: body.Owner_Account || null,
      groupType: body.Type,
      name: body.Name,
      madeBefore: body.CreateGroupNum ?? body.CreatedGroupNum ?? null,
      members: body.MemberList,
      at: body.EventTime,
    })),
  "Group.CallbackAfterCreateGroup": z
    .object({
      ...inGroup,
      Operator_Account: text,
      Owner_Account: text,
      Name: text,
      MemberList: membersOrNone,
      UserDefinedDataList: fields,
    })
    .transform((body) => ({
      ...toGroup(body),
      operator: body.Operator_Account || null,
      owner: body.Owner_Account || null,
      name: body.Name,
      members: body.MemberList,
      fields: body.UserDefinedDataList,
    })),
  "Group.CallbackBeforeApplyJoinGroup": z
    .object({ ...inGroup, Requestor_Account: id })
    .transform((body) => ({ ...toGroup(body), applicant: body.Requestor_Account })),
  "Group.CallbackBeforeInviteJoinGroup": z
    .object({ ...inGroup, Operator_Account: id, DestinationMembers: members })
    .transform((body) => ({ ...toGroup(body), operator: body.Operator_Account, members: body.DestinationMembers })),
  "Group.CallbackAfterNewMemberJoin": z
    .object({
      ...inGroup,
      JoinType: z.enum(["Apply", "Invited"]).nullish().catch(null),
      Operator_Account: text,
      NewMemberList: members,
    })
    .transform((body) => ({
      ...toGroup(body),
      invited: body.JoinType === "Invited",
      operator: body.Operator_Account || null,
      members: body.NewMemberList,
    })),
  "Group.CallbackAfterMemberExit": z
    .object({
      ...inGroup,
      ExitType: z.enum(["Kicked", "Quit"]).nullish().catch(null),
      Operator_Account: text,
      ExitMemberList: members,
    })
    .transform((body) => ({
      ...toGroup(body),
      removed: body.ExitType === "Kicked",
      operator: body.Operator_Account || null,
      members: body.ExitMemberList,
    })),
  "Group.CallbackAfterGroupFull": z.object(inGroup).transform(toGroup),
  "Group.CallbackAfterGroupDestroyed": z
    .object({ ...inGroup, Owner_Account: text, Name: text, MemberList: membersOrNone })
    .transform((body) => ({
      ...toGroup(body),
      owner: body.Owner_Account || null,
      name: body.Name,
      members: body.MemberList,
    })),
  "Group.CallbackAfterGroupInfoChanged": z
    .object({ ...inGroup, ...changedTexts, Operator_Account: text })
    .transform((body) => ({ ...toGroup(body), ...toChangedTexts(body), operator: body.Operator_Account || null })),
  "Group.CallbackOnMemberStateChange": z
    .object({ ...inGroup, EventType: z.enum(["Offline", "Online"]), MemberList: members })
    .transform((body) => ({ ...toGroup(body), online: body.EventType === "Online", members: body.MemberList })),
  "Group.CallbackAfterMemberFieldChanged": z
    .object({ ...inGroup, Operator_Account: text, Modified_Account: id, Role: textOrNull, NameCard: textOrNull })
    .transform((body) => ({
      ...toGroup(body),
      operator: body.Operator_Account || null,
      member: body.Modified_Account,
      role: body.Role,
      nameCard: body.NameCard,
    })),
  "Group.CallbackAfterGroupAttrChanged": z
    .object({
      ...inGroup,
      Operator_Account: text,
      OptionType: z.enum(["set", "modify", "clear", "delete"]),
      GroupAttr: z.array(z.object({ key: z.string(), value: z.string().optional() })).nullish(),
    })
    .transform((body) => ({
      ...toGroup(body),
      operator: body.Operator_Account || null,
      change: body.OptionType,
      attributes: (body.GroupAttr ?? []).map(({ key, value }) => ({ key, value: value ?? null })),
    })),
  "Group.CallbackAfterChangeGroupOwner": z
    .object({ ...inGroup, Operator_Account: text, OldOwner_Account: text, NewOwner_Account: id })
    .transform((body) => ({
      ...toGroup(body),
      operator: body.Operator_Account || null,
      ownerBefore: body.OldOwner_Account || null,
      owner: body.NewOwner_Account,
    })),
  "Group.CallbackOnDailyGroupQuotaAlarm": z
    .object({ QuotaUsed: count, Quota: count, EventTime: eventTime })
    .transform((body) => ({ used: body.QuotaUsed, quota: body.Quota, at: body.EventTime })),
  "Group.CallbackBeforeCreateTopic": z
    .object({ Operator_Account: id, Name: text, EventTime: eventTime })
    .transform((body) => ({ operator: body.Operator_Account, name: body.Name, at: body.EventTime })),
  "Group.CallbackAfterCreateTopic": z
    .object({
      ...inGroup,
      TopicId: id,
      Operator_Account: text,
      Owner_Account: text,
      Name: text,
      UserDefinedDataList: fields,
    })
    .transform((body) => ({
      ...toGroup(body),
      topicId: body.TopicId,
      operator: body.Operator_Account || null,
      owner: body.Owner_Account || null,
      name: body.Name,
      fields: body.UserDefinedDataList,
    })),
  "Group.CallbackAfterTopicDestroyed": z
    .object({ ...inGroup, TopicIdList: z.array(id) })
    .transform((body) => ({ ...toGroup(body), topicIds: body.TopicIdList })),
  "Group.CallbackAfterTopicInfoChanged": z
    .object({ ...inGroup, ...changedTexts, TopicId: textOrNull, Operator_Account: text })
    .transform((body) => ({
      ...toGroup(body),
      ...toChangedTexts(body),
      topicId: body.TopicId,
      operator: body.Operator_Account || null,
    })),
};
