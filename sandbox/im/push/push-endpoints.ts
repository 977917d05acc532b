import { restOrigin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { assertOfflinePushInfo } from "../messages/message-body.ts";
import { isObject } from "../values.ts";
import { assertPushPlan, assertPushService } from "./gate.ts";
import { labelEndpoints } from "./label-endpoints.ts";
import { announcePush } from "./push-events.ts";
import { acceptPush, type PushRequest, readBatch, readLegacyPush, readPush } from "./read-push.ts";
import { scheduleEndpoints } from "./schedule-endpoints.ts";
import { assertBudget, assertSender, assertSpacing, duplicateOf, splitTargets } from "./send-push.ts";
import { traceEndpoints } from "./trace-endpoints.ts";

const REVOKE_WINDOW_MS = 24 * 3600 * 1000;

export const pushEndpoints: Endpoint[] = [
  pushEndpoint("all_member_push/im_push", 200, pushLegacy),
  pushEndpoint("timpush/push", 200, push),
  pushEndpoint("timpush/batch", 30, pushBatch),
  { ...pushEndpoint("timpush/revoke", 1, revoke), rateCode: 90051 },
  ...traceEndpoints,
  ...labelEndpoints,
  ...scheduleEndpoints,
];

function pushEndpoint(name: string, callsPerSecond: number, run: Endpoint["run"]): Endpoint {
  return { name, callsPerSecond, malformedCode: 90001, internalCode: 91000, run };
}

function pushLegacy(service: Service, { body, admin }: Call): Answer {
  assertPushPlan(service);
  return sendToAll(service, readLegacyPush(service, body, admin));
}

function push(service: Service, { body }: Call): Answer {
  assertPushPlan(service);
  return sendToAll(service, readPush(service, body));
}

/** A repeat is recognised before spacing and budget: it is answered with the first TaskId and uses neither up. */
function sendToAll(service: Service, request: PushRequest): Answer {
  assertSender(service, request.from);
  const first = duplicateOf(service, request);
  if (first !== undefined) return { TaskId: first };
  assertSpacing(service);
  assertBudget(service);
  const draft = acceptPush(service, request);
  service.store.commit({ part: "push", op: "send", push: draft });
  announcePush(service, draft.taskId, restOrigin);
  return { TaskId: draft.taskId };
}

function pushBatch(service: Service, { body, failingAccounts }: Call): Answer {
  assertPushService(service);
  const request = readBatch(body);
  assertSender(service, request.from);
  const first = duplicateOf(service, request);
  if (first !== undefined) return { TaskId: first };
  const { known, failed } = splitTargets(service, request.to, failingAccounts);
  const draft = acceptPush(service, { ...request, to: known });
  service.store.commit({ part: "push", op: "send", push: draft });
  announcePush(service, draft.taskId, restOrigin);
  return { TaskId: draft.taskId, ...(failed.length === 0 ? {} : { ErrorList: failed }) };
}

/** A push by im_push is no task here: its page knows no recall. */
function revoke(service: Service, { body }: Call): Answer {
  assertPushPlan(service);
  const { TaskId: taskId, OfflinePushInfo: info } = body;
  if (typeof taskId !== "string" || taskId === "") throw new Refusal(90001, "TaskId is missing");
  assertOfflinePushInfo(info);
  const task = service.store.world.push.task(taskId);
  if (!task || task.api === "im_push") throw new Refusal(90049);
  if (task.isRevoked) throw new Refusal(90050);
  if (service.clock.now() - task.atMs > REVOKE_WINDOW_MS) throw new Refusal(90052);
  service.store.commit({ part: "push", op: "revoke", taskId, ...(isObject(info) ? { notification: info } : {}) });
  return {};
}
