import { z } from "zod";
import { count, countOrNull, eventTime, id, text, textOrNull } from "./shape.ts";

const stages: ReadonlyMap<number, "sent" | "reached" | "clicked"> = new Map([
  [1, "sent"],
  [2, "reached"],
  [3, "clicked"],
]);
/** What became of one notification; these times are seconds, unlike everywhere else. */
const step = {
  To_Account: id,
  EventTime: count,
  PushPlatform: countOrNull,
  PushStage: count,
  ErrCode: count,
  ErrInfo: text,
};
const toStep = (event: {
  To_Account: string;
  EventTime: number;
  PushPlatform: number | null;
  PushStage: number;
  ErrCode: number;
  ErrInfo: string;
}) => ({
  account: event.To_Account,
  at: event.EventTime * 1_000,
  platform: event.PushPlatform,
  stage: stages.get(event.PushStage) ?? null,
  code: event.ErrCode,
  reason: event.ErrInfo,
});

/** Pushes, the platform's own moderation and its alarms. */
export const operationCallbacks = {
  "Push.AllMemberPush": z
    .object({
      Events: z.array(z.object({ ...step, EventType: count, TaskId: id, TaskTime: countOrNull, DataId: textOrNull })),
    })
    .transform((body) => ({
      events: body.Events.map((event) => ({
        ...toStep(event),
        taskId: event.TaskId,
        online: event.EventType === 2,
        dataId: event.DataId,
      })),
    })),
  "Push.OfflinePush": z
    .object({
      Events: z.array(
        z.object({
          ...step,
          From_Account: text,
          MsgKey: textOrNull,
          GroupID: textOrNull,
          MsgSeq: countOrNull,
          MsgRandom: countOrNull,
          MsgTime: countOrNull,
        }),
      ),
    })
    .transform((body) => ({
      events: body.Events.map((event) => ({
        ...toStep(event),
        from: event.From_Account,
        msgKey: event.MsgKey,
        groupId: event.GroupID,
        msgSeq: event.MsgSeq,
        msgRandom: event.MsgRandom,
        sentAt: event.MsgTime,
      })),
    })),
  "ContentCallback.ResultNotify": z
    .object({
      Scene: text,
      From_Account: text,
      ContentType: text,
      MsgID: textOrNull,
      CtxcbResult: count,
      CtxcbRequestId: text,
      CtxcbKeywords: z.array(z.string()).nullish().catch(null),
      CtxcbSuggestion: text,
      CtxcbLabel: text,
      EventTime: eventTime,
    })
    .transform((body) => ({
      scene: body.Scene,
      from: body.From_Account || null,
      contentType: body.ContentType,
      messageId: body.MsgID,
      blocked: body.CtxcbResult === 1,
      requestId: body.CtxcbRequestId,
      keywords: body.CtxcbKeywords ?? [],
      suggestion: body.CtxcbSuggestion,
      label: body.CtxcbLabel,
      at: body.EventTime,
    })),
  "Alert.RequestOverLimit": z
    .object({ ServiceName: text, Command: text, Request: count, Limit: count, EventTime: eventTime })
    .transform((body) => ({
      service: body.ServiceName,
      method: body.Command,
      calls: body.Request,
      limit: body.Limit,
      at: body.EventTime,
    })),
};
