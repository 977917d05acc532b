import { ControlError } from "../control-error.ts";
import type { JsonObject } from "../values.ts";
import type { World } from "../world/world.ts";

/** Whom a push went to, also a bare notification that left no message. @throws ControlError for an unknown task. */
export function pushCount(world: World, taskId: string, isListed: boolean): JsonObject {
  const task = world.push.task(taskId);
  if (!task) throw new ControlError(`push: no task ${taskId}`);
  return {
    taskId,
    api: task.api,
    from: task.from,
    at: new Date(task.atMs).toISOString(),
    recipients: task.reached.count,
    online: task.online.count,
    deliveries: task.endRow - task.firstRow,
    isRevoked: task.isRevoked,
    notification: task.notification ?? null,
    ...(isListed ? { accounts: Array.from(task.reached, (account) => world.accounts.idOf(account)) } : {}),
  };
}
