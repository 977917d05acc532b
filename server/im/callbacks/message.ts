import { z } from "zod";
import { readBody } from "../calls/message-body.ts";
import { count, countOrNull, eventTime, groupType, id, onlineOnly, text, textOrNull } from "./shape.ts";

const direct = {
  From_Account: id,
  To_Account: id,
  MsgSeq: count,
  MsgRandom: count,
  MsgTime: count,
  MsgKey: text,
  OnlineOnlyFlag: onlineOnly,
  MsgBody: readBody,
  CloudCustomData: textOrNull,
  EventTime: eventTime,
};
const directBefore = z.object(direct);
const directAfter = z.object({ ...direct, SendMsgResult: countOrNull, UnreadMsgNum: countOrNull });

const group = {
  GroupId: id,
  TopicId: textOrNull,
  Type: groupType,
  From_Account: id,
  Operator_Account: textOrNull,
  Random: count,
  OnlineOnlyFlag: onlineOnly,
  MsgBody: readBody,
  CloudCustomData: textOrNull,
  EventTime: eventTime,
};
const groupBefore = z.object(group);
const groupAfter = z.object({ ...group, MsgSeq: count, MsgTime: count });

/** A message between two players; `sentAt` in Unix seconds, `at` in milliseconds. */
const toDirect = (body: z.infer<typeof directBefore>) => ({
  from: body.From_Account,
  to: body.To_Account,
  msgSeq: body.MsgSeq,
  msgRandom: body.MsgRandom,
  sentAt: body.MsgTime,
  // The platform makes it of these three; older bodies lack it.
  msgKey: body.MsgKey || `${body.MsgSeq}_${body.MsgRandom}_${body.MsgTime}`,
  onlineOnly: body.OnlineOnlyFlag,
  body: body.MsgBody,
  cloudCustomData: body.CloudCustomData,
  at: body.EventTime,
});
/** `result` is 0 for a message that was sent, and the code with which it was not. */
const toDirectAfter = (body: z.infer<typeof directAfter>) => ({
  ...toDirect(body),
  result: body.SendMsgResult,
  unread: body.UnreadMsgNum,
});
/** A message into a group; an `operator` who is an admin of the app sent it by the server API. */
const toGroup = (body: z.infer<typeof groupBefore>) => ({
  groupId: body.GroupId,
  topicId: body.TopicId,
  groupType: body.Type,
  from: body.From_Account,
  operator: body.Operator_Account,
  random: body.Random,
  onlineOnly: body.OnlineOnlyFlag,
  body: body.MsgBody,
  cloudCustomData: body.CloudCustomData,
  at: body.EventTime,
});
const toGroupAfter = (body: z.infer<typeof groupAfter>) => ({
  ...toGroup(body),
  msgSeq: body.MsgSeq,
  sentAt: body.MsgTime,
});

/** Messages, before and after they are sent, read and recalled. */
export const messageCallbacks = {
  "C2C.CallbackBeforeSendMsg": directBefore.transform(toDirect),
  "C2C.CallbackAfterSendMsg": directAfter.transform(toDirectAfter),
  "C2C.CallbackAfterMsgReport": z
    .object({
      Report_Account: id,
      Peer_Account: id,
      LastReadTime: count,
      UnreadMsgNum: countOrNull,
      EventTime: eventTime,
    })
    .transform((body) => ({
      reader: body.Report_Account,
      peer: body.Peer_Account,
      readUntil: body.LastReadTime,
      unread: body.UnreadMsgNum,
      at: body.EventTime,
    })),
  "C2C.CallbackAfterMsgWithDraw": z
    .object({ From_Account: id, To_Account: id, MsgKey: id, UnreadMsgNum: countOrNull, EventTime: eventTime })
    .transform((body) => ({
      from: body.From_Account,
      to: body.To_Account,
      msgKey: body.MsgKey,
      unread: body.UnreadMsgNum,
      at: body.EventTime,
    })),
  "Group.CallbackBeforeSendMsg": groupBefore.transform(toGroup),
  "Group.CallbackAfterSendMsg": groupAfter.transform(toGroupAfter),
  "Group.CallbackSendMsgException": z
    .object({ ...group, ErrorCode: count, ErrorInfo: text })
    .transform((body) => ({ ...toGroup(body), code: body.ErrorCode, reason: body.ErrorInfo })),
  "Group.CallbackAfterRecallMsg": z
    .object({
      GroupId: id,
      TopicId: textOrNull,
      Type: groupType,
      Operator_Account: id,
      MsgSeqList: z.array(z.object({ MsgSeq: count })),
      EventTime: eventTime,
    })
    .transform((body) => ({
      groupId: body.GroupId,
      topicId: body.TopicId,
      groupType: body.Type,
      operator: body.Operator_Account,
      msgSeqs: body.MsgSeqList.map((row) => row.MsgSeq),
      at: body.EventTime,
    })),
  "Group.CallbackAfterReadReceipt": z
    .object({
      GroupId: id,
      Type: groupType,
      GroupMsgReceiptList: z.array(
        z.object({
          MsgSeq: count,
          ReadNum: count,
          UnreadNum: count,
          ReadReceiptMembers: z.array(z.object({ Member_Account: id })).nullish(),
        }),
      ),
      EventTime: eventTime,
    })
    .transform((body) => ({
      groupId: body.GroupId,
      groupType: body.Type,
      receipts: body.GroupMsgReceiptList.map((row) => ({
        msgSeq: row.MsgSeq,
        read: row.ReadNum,
        unread: row.UnreadNum,
        readers: (row.ReadReceiptMembers ?? []).map((reader) => reader.Member_Account),
      })),
      at: body.EventTime,
    })),
  "Group.CallbackAfterGroupMsgExtension": z
    .object({ GroupId: id, MsgSeq: count, OperateType: count, EventTime: eventTime })
    .transform((body) => ({
      groupId: body.GroupId,
      msgSeq: body.MsgSeq,
      operation: body.OperateType,
      at: body.EventTime,
    })),
  "Bot.OnC2CMessage": directBefore.transform(toDirect),
  "Bot.OnGroupMessage": groupAfter
    .extend({ AtRobotAccount: z.array(z.string()).catch([]) })
    .transform((body) => ({ ...toGroupAfter(body), bots: body.AtRobotAccount })),
};
