import { restOrigin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import type { Schedule } from "./push.ts";
import { announcePush } from "./push-events.ts";
import { acceptPush, type PushRequest, readBatch, readPush } from "./read-push.ts";
import type { ScheduleType } from "./records.ts";
import { assertBudget, assertSender, splitTargets } from "./send-push.ts";

/** Runs every scheduled push whose time has come, the earliest first. Safe to call at any time, as often as one likes. */
export function dispatchDue(service: Service): void {
  const now = service.clock.seconds();
  const due = [...service.store.world.push.schedules.values()]
    .filter((schedule) => schedule.state === "pending" && schedule.dueAt <= now)
    .sort((left, right) => left.dueAt - right.dueAt || left.id - right.id);
  for (const schedule of due) dispatch(service, schedule);
}

/**
 * Reads the content of a scheduled push as the call that it stands for.
 * @throws Refusal with the codes of that call; the schedule's paths answer 90104 for each.
 */
export function readScheduled(service: Service, type: ScheduleType, content: JsonObject): PushRequest {
  if (content.OfflinePushInfo === undefined) throw new Refusal(90001, "OfflinePushInfo is missing");
  if (type === "User") return readBatch(content);
  if ((content.Condition === undefined) === (type === "Tag")) {
    throw new Refusal(90001, type === "Tag" ? "Condition is missing" : "Condition belongs to Type Tag");
  }
  return readPush(service, content);
}

/**
 * A push to all or by tag counts on the day it runs, and is not held to the second between pushes: the service itself spaces
 * what it sends (both unverified). What cannot be sent ends with its reason in DispatchErr.
 */
function dispatch(service: Service, { id, type, content }: Schedule): void {
  try {
    const request = readScheduled(service, type, content);
    assertSender(service, request.from);
    if (type !== "User") assertBudget(service);
    const to = request.to && splitTargets(service, request.to, new Map()).known;
    const push = acceptPush(service, { ...request, ...(to ? { to } : {}) });
    service.store.commit({ part: "push", op: "dispatch", id, push });
    announcePush(service, push.taskId, restOrigin);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    service.store.commit({ part: "push", op: "dispatchFailed", id, error: `${error.code} ${error.message}` });
  }
}
