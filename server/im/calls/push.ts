import { z } from "zod";
import type { PushFamily } from "#db/enums/im.ts";
import type { ImDone } from "#server/kernel/ports/outcomes.ts";
import type { ImPush, ImPushCondition, ImPushTrace } from "#server/kernel/ports/pushes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, lifeTimeSecondsMax, tagSizeBytesMax, tagsPerCallMax } from "../schema.ts";
import { assertFits, offlinePushBody, sentBody, toOfflinePush } from "./message-body.ts";
import { callOnce } from "./outcome.ts";
import { filledText, textOf, uint32 } from "./wire.ts";

/** The push was revoked before. */
const alreadyRevoked = 90050;

const label = textOf(tagSizeBytesMax).min(1);
/** 90022 for the same tag twice. */
const tags = z
  .array(label)
  .min(1)
  .max(tagsPerCallMax)
  .refine((list) => new Set(list).size === list.length);
const attributes = z.record(label, textOf(tagSizeBytesMax));
const condition = z
  .union([
    z.strictObject({ TagsOr: tags.optional(), TagsAnd: tags.optional() }),
    z.strictObject({ AttrsOr: attributes.optional(), AttrsAnd: attributes.optional() }),
  ])
  // An empty condition might mean everybody, which nobody chose.
  .refine((fields) => Object.values(fields).some((field) => field !== undefined && Object.keys(field).length > 0));

const pushFields = {
  From_Account: accountId,
  MsgRandom: uint32,
  MsgBody: sentBody,
  Condition: condition.optional(),
  OfflinePushInfo: offlinePushBody.optional(),
};
const legacyBody = z.object({ ...pushFields, MsgLifeTime: z.number().int().min(0).max(lifeTimeSecondsMax) });
const timpushBody = z.object({ ...pushFields, OnlineOnlyFlag: z.union([z.literal(0), z.literal(1)]) });
const pushAnswer = z.object({ TaskId: filledText });

/**
 * Sends one message to everybody, or to whoever meets a condition. 100 calls a day and app in both families together,
 * more than 1 s apart. The pages contradict each other about repeats (7 days, or the same second, by `msgRandom`), so it
 * is sent once; whatever is uncertain is a person's to decide, since nothing lists the pushes that ran.
 * @throws ImRejected 93000 for a message above 12,000 bytes, without sending it; 90045 and 60027 when the plan has no push.
 * @see `legacy`: https://www.tencentcloud.com/document/product/1047/37166; `timpush`:
 *   https://www.tencentcloud.com/document/product/1047/67814 (read 2026-11)
 */
export async function push(call: ImCaller, family: PushFamily, message: ImPush): Promise<{ taskId: string }> {
  const method = family === "legacy" ? "all_member_push/im_push" : "timpush/push";
  assertFits(method, message, 93000);
  const fields = {
    From_Account: message.fromAccount,
    MsgRandom: message.msgRandom,
    MsgBody: message.body,
    Condition: message.condition && toWireCondition(message.condition),
    OfflinePushInfo: toOfflinePush(message.offlinePush),
  };
  const answer = await call({
    method,
    body:
      family === "legacy"
        ? legacyBody.parse({ ...fields, MsgLifeTime: message.lifeTimeSeconds })
        : timpushBody.parse({ ...fields, OnlineOnlyFlag: message.lifeTimeSeconds === 0 ? 1 : 0 }),
    answer: pushAnswer,
    repeatable: false,
  });
  return { taskId: answer.TaskId };
}

const revokePushBody = z.object({ TaskId: z.string().min(1) });

/**
 * Stops a `timpush` and takes its messages back, within 24 hours. Safe to repeat: a push that was revoked before (90050)
 * counts as done. One call a second (90051).
 * @throws ImRejected 90052 when it is too late, 90049 for an unknown task.
 * @see https://www.tencentcloud.com/document/product/1047/67824 (read 2026-11)
 */
export function revokePush(call: ImCaller, taskId: string): Promise<ImDone> {
  return callOnce(call, {
    method: "timpush/revoke",
    body: revokePushBody.parse({ TaskId: taskId }),
    alreadyCode: alreadyRevoked,
  });
}

const stage = z.object({
  PushStatus: z.number().int().nullish(),
  ErrorCode: z.number().int(),
  ErrorInfo: z.string().optional(),
  EventTime: z.string().optional(),
});
/** `IMStat`, `OfflineStat`, `ChannelStat`… below one of the three parts of the way. */
const stages = z.record(z.string(), z.unknown()).nullish();
const trace = z.object({
  InstanceId: z.union([z.string(), z.number()]).transform(String),
  PushTime: z.string().optional(),
  System: z.string().optional(),
  IMCommitStat: stages,
  OfflinePushStat: stages,
  OnlinePushStat: stages,
});

const tracePushBody = z.object({ TaskID: z.string().min(1), UserID: accountId });
const tracePushAnswer = z.object({ InstanceTrace: z.array(trace).nullish() });

/**
 * Reads what became of a `timpush` on each device of one player, for 7 days. A read: safe to repeat; one call a second.
 * What the status numbers mean is not documented: they are passed on as they are.
 * @see https://www.tencentcloud.com/document/product/1047/71893 (read 2026-11)
 */
export async function tracePush(call: ImCaller, taskId: string, account: string): Promise<ImPushTrace[]> {
  const answer = await call({
    method: "timpush/all_member_push_trace",
    body: tracePushBody.parse({ TaskID: taskId, UserID: account }),
    answer: tracePushAnswer,
    repeatable: true,
  });
  return (answer.InstanceTrace ?? []).map((device) => ({
    instanceId: device.InstanceId,
    pushedAt: device.PushTime ?? "",
    system: device.System ?? "",
    stages: [device.IMCommitStat, device.OfflinePushStat, device.OnlinePushStat].flatMap(toStages),
  }));
}

function toStages(part: z.infer<typeof stages>): ImPushTrace["stages"] {
  return Object.entries(part ?? {}).flatMap(([name, value]) => {
    const read = stage.safeParse(value).data;
    if (read === undefined) return [];
    const { PushStatus, ErrorCode, ErrorInfo, EventTime } = read;
    return [
      { stage: name, status: PushStatus ?? null, code: ErrorCode, message: ErrorInfo ?? "", at: EventTime ?? "" },
    ];
  });
}

function toWireCondition(by: ImPushCondition): Record<string, unknown> {
  return by.kind === "tags" ? { TagsOr: by.any, TagsAnd: by.all } : { AttrsOr: by.any, AttrsAnd: by.all };
}
