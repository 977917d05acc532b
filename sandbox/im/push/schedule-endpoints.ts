import { createHash } from "node:crypto";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isObject, isUint32, type JsonObject } from "../values.ts";
import { dispatchDue, readScheduled } from "./dispatch.ts";
import { assertPushService } from "./gate.ts";
import type { Schedule } from "./push.ts";
import type { ScheduleType } from "./records.ts";
import { assertSender } from "./send-push.ts";
import { readUtc, utcText } from "./times.ts";

const FIRST_TASK_ID = 5_523_001;
/** The largest page and range were not seen (unverified). */
const PAGE_MAX = 100;
const RANGE_SECONDS_MAX = 366 * 86_400;
const types: readonly string[] = ["All", "Tag", "User"];
/** "pending" is the vendor's; the names of the later states were not seen (unverified). */
const statusNames: Record<Schedule["state"], string> = {
  pending: "pending",
  dispatched: "dispatched",
  failed: "failed",
};

export const scheduleEndpoints: Endpoint[] = [
  scheduleEndpoint("add_sched_task", addSchedule),
  scheduleEndpoint("modify_sched_task", modifySchedule),
  scheduleEndpoint("delete_sched_task", deleteSchedule),
  scheduleEndpoint("get_sched_task", getSchedule),
  scheduleEndpoint("list_sched_task", listSchedules),
];

function scheduleEndpoint(command: string, run: (service: Service, call: Call) => Answer): Endpoint {
  return {
    name: `timpush/${command}`,
    callsPerSecond: 5,
    malformedCode: 90001,
    internalCode: 91000,
    run: (service, call) => {
      assertPushService(service);
      if (call.body.Sdkappid !== service.sdkAppId) throw new Refusal(90104, "Sdkappid is not that of the URL");
      // What is due has run before anybody looks, however often the timer comes round.
      dispatchDue(service);
      return run(service, call);
    },
  };
}

function addSchedule(service: Service, { body, admin }: Call): Answer {
  const type = readType(body.Type);
  const dueAt = readDue(service, body.SchedAt);
  const id = FIRST_TASK_ID + service.store.world.push.scheduleCount;
  const content = checked(service, { id, type, admin, content: body.Content });
  service.store.commit({
    part: "push",
    op: "schedule",
    schedule: { id, type, createdAt: service.clock.seconds(), dueAt, content },
  });
  return { TaskID: id };
}

/** Members of Content that are given replace the stored ones; whether the vendor merges or replaces is not stated. */
function modifySchedule(service: Service, { body, admin }: Call): Answer {
  const { id, type, dueAt, content } = findPending(service, body);
  const change = body.Content ?? {};
  if (!isObject(change)) throw new Refusal(90104, "Content is not an object");
  service.store.commit({
    part: "push",
    op: "reschedule",
    id,
    dueAt: body.SchedAt === undefined ? dueAt : readDue(service, body.SchedAt),
    content: checked(service, { id, type, admin, content: { ...content, ...change } }),
  });
  return { TaskID: id };
}

/** Unlike its neighbours it names a task also in a failure: 0. */
function deleteSchedule(service: Service, { body }: Call): Answer {
  try {
    const { id } = findPending(service, body);
    service.store.commit({ part: "push", op: "unschedule", id });
    return { TaskID: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ActionStatus: "FAIL", ErrorCode: error.code, ErrorInfo: error.message, TaskID: 0 };
  }
}

function getSchedule(service: Service, { body }: Call): Answer {
  return { TaskInfo: describe(service, find(service, body)) };
}

/** BeginTime and EndTime bound the time that OrderBy names, both included. */
function listSchedules(service: Service, { body }: Call): Answer {
  const { Offset: offset, Want: want, Asc: isAscending, Keyword: keyword = "" } = body;
  if (!isUint32(offset)) throw new Refusal(90104, "Offset is not an integer of 0 or more");
  if (!isUint32(want) || want === 0 || want > PAGE_MAX) throw new Refusal(90104, `Want is not 1 to ${PAGE_MAX}`);
  if (typeof isAscending !== "boolean") throw new Refusal(90104, "Asc is not a boolean");
  if (typeof keyword !== "string") throw new Refusal(90104, "Keyword is not a string");
  const order = typeof body.OrderBy === "string" ? body.OrderBy.toLowerCase() : "";
  if (order !== "createat" && order !== "schedat") throw new Refusal(90104, "OrderBy is createat or schedat");
  const begin = readUtc(body.BeginTime);
  const end = readUtc(body.EndTime);
  if (begin === undefined || end === undefined || end < begin || end - begin > RANGE_SECONDS_MAX) {
    throw new Refusal(90104, "BeginTime and EndTime are UTC, in order and at most a year apart");
  }
  const timeOf = (schedule: Schedule): number => (order === "schedat" ? schedule.dueAt : schedule.createdAt);
  const matches = [...service.store.world.push.schedules.values()]
    .filter((schedule) => timeOf(schedule) >= begin && timeOf(schedule) <= end && holdsText(schedule, keyword))
    .sort((left, right) => timeOf(left) - timeOf(right) || left.id - right.id);
  if (!isAscending) matches.reverse();
  return {
    Total: matches.length,
    Tasks: matches.slice(offset, offset + want).map((schedule) => describe(service, schedule)),
  };
}

/** Content with its sender and MsgRandom filled in. @throws Refusal 90104 for whatever its push would be refused for. */
function checked(
  service: Service,
  task: { id: number; type: ScheduleType; admin: string; content: unknown },
): JsonObject {
  if (!isObject(task.content)) throw new Refusal(90104, "Content is not an object");
  const random = createHash("sha256").update(`${service.sdkAppId}:schedule:${task.id}`).digest().readUInt32BE(0);
  const content = { From_Account: task.admin, MsgRandom: random, ...task.content };
  try {
    assertSender(service, readScheduled(service, task.type, content).from);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(90104, `Content: ${error.message}`);
    throw error;
  }
  return content;
}

function find(service: Service, { TaskID: id }: JsonObject): Schedule {
  if (typeof id !== "number") throw new Refusal(90104, "TaskID is not a number");
  const schedule = service.store.world.push.schedules.get(id);
  if (!schedule) throw new Refusal(90104, `there is no task ${id}`);
  return schedule;
}

function findPending(service: Service, body: JsonObject): Schedule {
  const schedule = find(service, body);
  if (readType(body.Type) !== schedule.type) throw new Refusal(90104, "Type is not that of the task");
  if (schedule.state !== "pending") throw new Refusal(90106);
  return schedule;
}

function readType(value: unknown): ScheduleType {
  if (isScheduleType(value)) return value;
  throw new Refusal(90104, "Type is All, Tag or User");
}

function isScheduleType(value: unknown): value is ScheduleType {
  return typeof value === "string" && types.includes(value);
}

function readDue(service: Service, value: unknown): number {
  const dueAt = readUtc(value);
  if (dueAt === undefined) throw new Refusal(90104, 'SchedAt is not "YYYY-MM-DD HH:MM:SS"');
  if (dueAt <= service.clock.seconds()) throw new Refusal(90104, "SchedAt is over");
  return dueAt;
}

function describe(service: Service, schedule: Schedule): JsonObject {
  return {
    TaskID: schedule.id,
    Sdkappid: service.sdkAppId,
    CreateAt: utcText(schedule.createdAt),
    Type: schedule.type,
    SchedAt: utcText(schedule.dueAt),
    Content: schedule.content,
    Title: textOf(schedule, "Title"),
    Desc: textOf(schedule, "Desc"),
    Status: statusNames[schedule.state],
    DispatchSuccess: schedule.state === "dispatched" ? 1 : 0,
    DispatchErr: schedule.error,
    PushTaskID: schedule.taskId,
  };
}

function holdsText(schedule: Schedule, keyword: string): boolean {
  return textOf(schedule, "Title").includes(keyword) || textOf(schedule, "Desc").includes(keyword);
}

function textOf({ content }: Schedule, field: "Title" | "Desc"): string {
  const info = content.OfflinePushInfo;
  const text = isObject(info) ? info[field] : undefined;
  return typeof text === "string" ? text : "";
}
